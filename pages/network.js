/* network.js - the pairs of the table as a network. Where circles come to lie is worked out before
 * anything is drawn, the same for the same table. */
"use strict";
(function () {
    const figure = document.getElementById("network"), table = document.getElementById("edges");
    if (!figure || !table || !window.d3)
        return;
    const edges = [], nodes = new Map();
    function node(id, name) {
        if (!nodes.has(id))
            nodes.set(id, {id, name, count: 0, does: 0});
        return nodes.get(id);
    }
    for (const a of table.querySelectorAll("a[data-source]")) {
        const [source, target] = a.querySelectorAll("span");
        const edge = {
            source: node(a.dataset.source, source.textContent), target: node(a.dataset.target, target.textContent),
            count: +a.dataset.count, mean: +a.dataset.mean, href: a.getAttribute("href"),
        };
        edge.source.count += edge.count;
        edge.source.does += edge.count;
        edge.target.count += edge.count;
        edges.push(edge);
    }
    if (!edges.length)
        return;

    const all = [...nodes.values()];

    function draw() {
        const width = Math.max(300, figure.clientWidth - 20), small = width < 560;
        const height = small ? Math.round(width * 1.25) : Math.min(640, Math.max(460, Math.round(width * .56)));
        const size = d3.scaleSqrt().domain([0, d3.max(all, (n) => n.count)]).range([4, small ? 17 : 25]);
        const wide = d3.scaleSqrt().domain([0, d3.max(edges, (e) => e.count)]).range([.8, small ? 6 : 9]);
        all.forEach((n, i) => {
            const angle = i * 2.399963, far = 12 * Math.sqrt(i + .5);
            n.x = width / 2 + far * Math.cos(angle);
            n.y = height / 2 + far * Math.sin(angle);
            n.vx = n.vy = 0;
            n.r = size(n.count);
        });
        const room = Math.sqrt(width * height / all.length);
        d3.forceSimulation(all).stop()
            .force("link", d3.forceLink(edges).distance(room * .8).strength((e) => .05 + .15 * Math.sqrt(e.count / edges[0].count)))
            .force("charge", d3.forceManyBody().strength(-room * room * .12))
            .force("x", d3.forceX(width / 2).strength(.05))
            .force("y", d3.forceY(height / 2).strength(.05))
            .tick(400);
        fill(width, height, small ? 34 : 60, small ? 24 : 30);
        d3.forceSimulation(all).stop().alpha(.5)
            .force("here", d3.forceX((n) => n.there[0]).strength(.2)).force("there", d3.forceY((n) => n.there[1]).strength(.2))
            .force("collide", d3.forceCollide((n) => n.r + (small ? 9 : 17)).iterations(3))
            .tick(120);
        for (const n of all) {
            n.x = Math.max(n.r + 10, Math.min(width - n.r - 10, n.x));
            n.y = Math.max(n.r + 6, Math.min(height - n.r - 18, n.y));
        }

        const svg = d3.create("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "group").attr("aria-label", "Network of actors");
        const defs = svg.append("defs");
        for (let i = 0; i < 7; i++)
            defs.append("marker").attr("id", "arrow" + i).attr("viewBox", "0 0 8 8").attr("refX", 6.5).attr("refY", 4)
                .attr("markerWidth", 9).attr("markerHeight", 9).attr("markerUnits", "userSpaceOnUse").attr("orient", "auto")
                .append("path").attr("d", "M0,.8L8,4L0,7.2z").style("fill", `var(--t${i})`);

        const arcs = svg.append("g").selectAll("a").data([...edges].sort((p, q) => p.count - q.count)).join("a")
            .attr("href", (e) => e.href).attr("aria-label", label);
        arcs.append("title").text(label);
        arcs.append("path").attr("class", "arc").style("stroke", "transparent").style("stroke-width", "12px");
        arcs.append("path").attr("class", "arc seen").style("stroke", (e) => toneColour(e.mean))
            .style("stroke-width", (e) => wide(e.count) + "px").style("stroke-opacity", .85)
            .attr("marker-end", (e) => `url(#arrow${toneStep(e.mean)})`);

        const faces = svg.append("g").selectAll("a").data(all).join("a")
            .attr("href", (n) => "/timeline?actor=" + encodeURIComponent(n.id))
            .attr("aria-label", (n) => `${n.name}: ${counted(n.count, "happening", "happenings")}`);
        faces.append("title").text((n) => `${n.name} (${n.id}): acts ${counted(n.does, "time", "times")}, is acted on ${counted(n.count - n.does, "time", "times")}`);
        faces.append("circle").attr("class", "face").attr("r", (n) => n.r).style("fill", "var(--mc)");
        const names = faces.append("text").attr("class", "halo").attr("text-anchor", "middle").text((n) => n.name.length > 26 ? n.name.slice(0, 25) + "\u2026" : n.name);
        if (small)
            names.style("font-size", "10.5px");

        /* Names that would lie on others are told only when they are looked at. */
        const taken = [];
        const letter = small ? 5.6 : 6.5;
        const clear = new Set([...all].sort((p, q) => q.count - p.count).filter((n) => {
            const half = Math.min(n.name.length, 26) * letter / 2, box = [n.x - half, n.x + half, n.y + n.r + 1, n.y + n.r + 15];
            if (taken.some((o) => o[0] < box[1] && o[1] > box[0] && o[2] < box[3] && o[3] > box[2]))
                return false;
            taken.push(box);
            return true;
        }));
        const named = (n) => clear.has(n) ? null : "none";
        names.style("display", named);

        function place() {
            arcs.selectAll("path").attr("d", (e) => arc(e));
            faces.select("circle").attr("cx", (n) => n.x).attr("cy", (n) => n.y);
            names.attr("x", (n) => n.x).attr("y", (n) => n.y + n.r + 12);
        }

        /* What is not of the one that is looked at steps back. */
        function look(n) {
            const near = (e) => !n || e.source === n || e.target === n;
            const known = new Set(edges.filter(near).flatMap((e) => [e.source, e.target]));
            arcs.classed("dim", (e) => !near(e));
            faces.classed("dim", (o) => n && o !== n && !known.has(o));
            names.style("display", (o) => o === n || (n && known.has(o)) ? null : named(o));
        }
        faces.on("mouseenter", look).on("mouseleave", () => look(null)).on("focus", look).on("blur", () => look(null));
        faces.call(d3.drag().clickDistance(4).on("drag", (n) => {
            n.x = Math.max(n.r, Math.min(width - n.r, d3.event.x));
            n.y = Math.max(n.r, Math.min(height - n.r, d3.event.y));
            place();
        }));
        place();
        figure.replaceChildren(svg.node(), toneKey());
    }

    /* Stretches what was worked out over the whole field. */
    function fill(width, height, aside, above) {
        const along = (name, size, rim) => {
            const [from, to] = d3.extent(all, (n) => n[name]);
            return (n) => to > from ? rim + (n[name] - from) / (to - from) * (size - 2 * rim) : size / 2;
        };
        const x = along("x", width, aside), y = along("y", height, above);
        for (const n of all)
            n.there = [x(n), y(n)];
        for (const n of all) {
            [n.x, n.y] = n.there;
            n.vx = n.vy = 0;
        }
    }

    /* From rim to rim, bent to the right, so that there and back are two. */
    function arc(e) {
        const {source: s, target: t} = e, dx = t.x - s.x, dy = t.y - s.y, d = Math.hypot(dx, dy) || 1;
        const bend = Math.min(40, d * .16), mx = (s.x + t.x) / 2 - dy / d * bend, my = (s.y + t.y) / 2 + dx / d * bend;
        const rim = (n, r) => {
            const ux = mx - n.x, uy = my - n.y, u = Math.hypot(ux, uy) || 1;
            return [n.x + ux / u * r, n.y + uy / u * r];
        };
        return `M${rim(s, s.r)}Q${mx},${my} ${rim(t, t.r + 3)}`;
    }

    function label(e) {
        return `${e.source.name} \u2192 ${e.target.name}: ${counted(e.count, "happening", "happenings")}, mean ${signed(e.mean)}`;
    }

    drawToFit(figure, draw);
})();
