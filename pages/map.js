/* map.js - the places of the table on a map. It begins with all of them in sight; it is moved with
 * the mouse, a finger, or the buttons, and zoomed with the buttons, Ctrl and the wheel, or two
 * fingers, so that it never takes the page's scrolling away. */
"use strict";
(async function () {
    const figure = document.getElementById("map"), table = document.getElementById("places");
    if (!figure || !table || !window.d3)
        return;
    const places = [...table.querySelectorAll("a[data-lat]")].map((a) => ({
        name: a.textContent, href: a.getAttribute("href"), point: [+a.dataset.lon, +a.dataset.lat],
        count: +a.dataset.count, mean: +a.dataset.mean,
    })).sort((p, q) => q.count - p.count);
    let land = null;
    if (figure.dataset.outlines)
        try {
            land = turned(await (await fetch(figure.dataset.outlines)).json());
        } catch (error) { /* points without outlines are still a map */ }

    /* D3 wants outer rings to run clockwise, GeoJSON has them the other way round. */
    function turned(collection) {
        for (const {geometry} of collection.features)
            for (const polygon of geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates)
                for (const ring of polygon)
                    ring.reverse();
        return collection;
    }

    /* The value below which a part of all happenings lies. */
    function quantile(value, part) {
        const sorted = [...places].sort((p, q) => value(p) - value(q));
        let left = d3.sum(places, (p) => p.count) * part;
        return value(sorted.find((p) => (left -= p.count) <= 0) || sorted[sorted.length - 1]);
    }

    function draw() {
        const width = Math.max(300, figure.clientWidth - 20), small = width < 560;
        const height = small ? Math.round(width * .95) : Math.min(620, Math.round(width * .52));
        const projection = d3.geoNaturalEarth1().rotate([-quantile((p) => p.point[0], .5), 0]).fitSize([width, height], {type: "Sphere"});
        const path = d3.geoPath(projection);
        const size = d3.scaleSqrt().domain([0, places[0].count]).range([3, small ? 15 : 20]);
        const svg = d3.create("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "group").attr("aria-label", "Map of happenings");
        const ground = svg.append("g");
        ground.append("path").attr("class", "grid").attr("d", path(d3.geoGraticule10()));
        if (land)
            ground.selectAll(".land").data(land.features).join("path").attr("class", "land").attr("d", path);
        for (const p of places) {
            p.at = projection(p.point);
            p.r = size(p.count);
        }

        const links = svg.append("g").selectAll("a").data(places).join("a").attr("href", (p) => p.href).attr("aria-label", label);
        links.append("title").text(label);
        links.append("circle").attr("class", "face").attr("r", (p) => p.r).style("fill", (p) => toneColour(p.mean)).style("fill-opacity", .88)
            .style("stroke", "var(--ink)").style("stroke-width", ".8px");
        const names = links.append("text").attr("class", "halo").text((p) => p.name).style("pointer-events", "none");

        function show(t) {
            ground.attr("transform", t);
            links.attr("transform", (p) => `translate(${t.apply(p.at)})`);
            const taken = places.map((p) => box(t.apply(p.at), p.r, p.r));
            names.each(function (p) {
                const [x, y] = t.apply(p.at), wide = p.name.length * 6.4;
                const inside = x > 0 && x < width && y > 0 && y < height;
                const sides = [[x + p.r + 3, x + p.r + 3 + wide, "start", p.r + 3], [x - p.r - 3 - wide, x - p.r - 3, "end", -p.r - 3]];
                const free = inside && sides.find(([from, to]) => from > 0 && to < width &&
                    !taken.some((o) => o[0] < to && o[1] > from && o[2] < y + 7 && o[3] > y - 7));
                if (free)
                    taken.push([free[0], free[1], y - 7, y + 7]);
                d3.select(this).style("display", free ? null : "none").attr("x", free ? free[3] : 0).attr("y", 4).attr("text-anchor", free ? free[2] : "start");
            });
        }

        const zoom = d3.zoom().scaleExtent([1, 400]).translateExtent([[0, 0], [width, height]])
            .filter(() => d3.event.type === "wheel" ? d3.event.ctrlKey || d3.event.metaKey
                : d3.event.type.startsWith("touch") ? d3.event.touches.length > 1 : !d3.event.button)
            .on("zoom", () => show(d3.event.transform));
        svg.call(zoom).on("dblclick.zoom", null).style("touch-action", "pan-x pan-y");

        /* Where most of it takes place: what lies far off, on any side, waits beyond the rim. */
        function fit() {
            const [x0, x1] = [.14, .86].map((q) => quantile((p) => p.at[0], q)), [y0, y1] = [.14, .86].map((q) => quantile((p) => p.at[1], q));
            const k = Math.max(1, Math.min(120, .6 / Math.max((x1 - x0) / width, (y1 - y0) / height, .004)));
            return d3.zoomIdentity.translate(width / 2, height / 2).scale(k).translate(-(x0 + x1) / 2, -(y0 + y1) / 2);
        }
        const tools = make("div", {class: "tools"});
        const tool = (text, title, run) => {
            const button = make("button", {type: "button", title, "aria-label": title}, text);
            button.addEventListener("click", run);
            tools.append(button);
        };
        tool("+", "Closer", () => svg.call(zoom.scaleBy, 1.7));
        tool("\u2212", "Further away", () => svg.call(zoom.scaleBy, 1 / 1.7));
        tool("Fit", "Where most of it takes place", () => svg.call(zoom.transform, fit()));
        tool("World", "The whole world", () => svg.call(zoom.transform, d3.zoomIdentity));
        figure.replaceChildren(svg.node(), tools, toneKey());
        svg.call(zoom.transform, fit());
    }

    function box([x, y], r, s) {
        return [x - r, x + r, y - s, y + s];
    }

    function label(p) {
        return `${p.name}: ${counted(p.count, "happening", "happenings")}, mean ${signed(p.mean)}`;
    }

    if (!places.length)
        return;
    drawToFit(figure, draw);
})();
