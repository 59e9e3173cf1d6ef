/* pair.js - two parties over time: above, how hostile or cooperative each period was; below, how much
 * happened, by class. Where one level gave way to another is marked. Every point and bar is a link to
 * its sentences. */
"use strict";
(async function () {
    const figure = document.getElementById("pair");
    if (!figure || !window.d3)
        return;
    const {b, nameA, nameB, per} = figure.dataset;
    const QUADS = [["verbal_coop", "vc", "verbal cooperation"], ["material_coop", "mc", "material cooperation"],
        ["statements", "none", "statements"], ["verbal_conf", "vx", "verbal conflict"],
        ["material_conf", "mx", "material conflict"]];
    let rows, shifts, more;
    try {
        const [series, turns] = await Promise.all([getRows(figure.dataset.series), getRows(figure.dataset.shifts)]);
        rows = series.rows;
        more = series.more;
        shifts = turns.rows;
    } catch (error) {
        say(figure, error);
        return;
    }
    if (!rows.length) {
        figure.hidden = false;
        figure.append(make("p", {class: "nothing"}, "Nothing occurred between the two in these days."));
        return;
    }

    const parse = d3.utcParse("%Y-%m-%d"), format = d3.utcFormat("%Y-%m-%d");
    const step = {day: d3.utcDay, week: d3.utcMonday, month: d3.utcMonth, year: d3.utcYear}[per];
    for (const row of rows) {
        row.start = parse(row.period);
        row.end = step.offset(row.start, 1);
        row.last = format(d3.utcDay.offset(row.end, -1));
        row.back = row.source === b;
        row.statements = row.count - row.verbal_coop - row.material_coop - row.verbal_conf - row.material_conf;
    }
    rows.sort((x, y) => x.start - y.start);

    const words = (back) => (back ? nameB + " \u2192 " + nameA : nameA + " \u2192 " + nameB);
    const when = (row) => per === "day" ? dayText(row.period)
        : per === "month" ? MONTHS[row.start.getUTCMonth()] + " " + row.start.getUTCFullYear()
        : per === "year" ? String(row.start.getUTCFullYear())
        : dayText(row.period) + " to " + dayText(row.last);
    const address = (row, front) => front + "source=" + encodeURIComponent(row.source) + "&target=" +
        encodeURIComponent(row.target) + "&from=" + row.period + "&to=" + row.last;

    /* What a point stands for: its sentences, below the chart. */
    async function pick(event, row) {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0)
            return;
        event.preventDefault();
        const out = document.getElementById("picked");
        out.replaceChildren(make("h3", {}, words(row.back) + ", " + when(row)));
        try {
            const answer = await getRows(address(row, figure.dataset.events + "&"));
            const list = make("ol", {class: "haps"});
            for (const r of answer.rows)
                list.append(make("li", {class: "hap", "data-quad": r.quad || ""},
                    make("p", {class: "deed"}, make("span", {class: "dot", "aria-hidden": "true"}),
                        make("span", {class: "who"}, (r.source || "\u2014") + " \u2192 " + (r.target || "\u2014")), " ",
                        make("a", {class: "act", href: "/event?id=" + encodeURIComponent(r.id)},
                            dayText(r.day) + ", " + signed(r.goldstein))),
                    make("p", {class: "words"}, r.text || "")));
            out.append(list, make("p", {class: "more"}, make("a", {href: address(row, "/timeline?")}, "On the timeline")));
        } catch (error) {
            out.append(make("p", {class: "problem"}, error.message));
        }
        out.scrollIntoView({block: "nearest"});
    }

    function link(parent, label, row) {
        const out = parent.append("a").attr("href", address(row, "/timeline?")).attr("aria-label", label);
        out.append("title").text(label);
        out.on("click", () => pick(d3.event, row));
        return out;
    }

    function draw() {
        const width = Math.max(300, figure.clientWidth - 20), small = width < 560;
        const left = 42, right = 22, top = 18, tall = small ? 170 : 210, gap = 34, low = small ? 150 : 180;
        const height = top + tall + gap + low + 26;
        const x = d3.scaleUtc().domain([d3.min(rows, (r) => r.start), d3.max(rows, (r) => r.end)]).range([left, width - right]);
        const y = d3.scaleLinear().domain([-10, 10]).range([top + tall, top]);
        const most = (back) => d3.max(rows, (r) => r.back === back ? r.count : 0) || 0;
        const z = d3.scaleLinear().domain([-most(true), most(false)]).range([height - 30, top + tall + gap]).nice(4);
        const radius = d3.scaleSqrt().domain([0, d3.max(rows, (r) => r.count)]).range([2.5, small ? 7 : 9]);
        const svg = d3.create("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "group")
            .attr("aria-label", nameA + " and " + nameB + " over time");
        const axis = (f) => svg.append("g").attr("class", "axis").call(f);

        axis((g) => g.attr("transform", `translate(${left},0)`).call(d3.axisLeft(y).ticks(5).tickFormat((n) => n > 0 ? "+" + n : String(n).replace("-", "\u2212")).tickSize(-(width - left - right))))
            .select(".domain").remove();
        axis((g) => g.attr("transform", `translate(${left},0)`).call(d3.axisLeft(z).ticks(5).tickFormat((n) => Number.isInteger(n) ? Math.abs(n) : "").tickSize(-(width - left - right))))
            .select(".domain").remove();
        axis((g) => g.attr("transform", `translate(0,${height - 26})`).call(d3.axisBottom(x).ticks(small ? 5 : 10).tickSizeOuter(0).tickPadding(6)));
        for (const at of [y(0), z(0)])
            svg.append("line").attr("class", "zero").attr("x1", left).attr("x2", width - right).attr("y1", at).attr("y2", at);
        svg.append("text").attr("class", "small").attr("x", left).attr("y", top - 6).text("mean Goldstein value of what occurred");

        bars(svg, x, z);
        for (const back of [false, true])
            curve(svg, x, y, radius, back);
        turns(svg, x, y, top, height - 26);
        svg.append("text").attr("class", "small halo").attr("x", left + 4).attr("y", top + tall + gap - 6).text("happenings, above: " + words(false));
        if (most(true))
            svg.append("text").attr("class", "small halo").attr("x", left + 4).attr("y", height - 34).text("below: " + words(true));
        figure.replaceChildren(key(), svg.node());
        if (more)
            figure.append(make("p", {class: "faint"}, "Only the latest 1,000 periods are drawn: choose longer periods or fewer days."));
    }

    function bars(svg, x, z) {
        for (const row of rows) {
            const from = x(row.start) + .5, wide = Math.max(1.5, Math.min(40, x(row.end) - x(row.start) - 1));
            const shift = (x(row.end) - x(row.start) - 1 - wide) / 2;
            const label = `${words(row.back)}, ${when(row)}: ${counted(row.count, "happening", "happenings")}`;
            const a = link(svg, label, row);
            let sum = 0;
            for (const [column, name] of QUADS) {
                const n = row[column], next = sum + n, sign = row.back ? -1 : 1;
                const from0 = z(sign * sum), from1 = z(sign * next);
                sum = next;
                if (n > 0)
                    a.append("rect").attr("class", "face " + name).attr("x", from + Math.max(0, shift)).attr("width", wide)
                        .attr("y", Math.min(from0, from1)).attr("height", Math.max(.5, Math.abs(from1 - from0)));
            }
        }
    }

    function curve(svg, x, y, radius, back) {
        const mine = rows.filter((r) => r.back === back);
        const middle = (r) => x(new Date((+r.start + +r.end) / 2));
        svg.append("path").attr("class", "line" + (back ? " back" : ""))
            .attr("d", d3.line().x(middle).y((r) => y(r.goldstein_mean))(mine));
        for (const row of mine) {
            const r = radius(row.count), cx = middle(row), cy = y(row.goldstein_mean);
            const label = `${words(back)}, ${when(row)}: mean ${signed(row.goldstein_mean)} of ${counted(row.count, "happening", "happenings")}`;
            const a = link(svg, label, row);
            a.append("circle").attr("cx", cx).attr("cy", cy).attr("r", 12).style("fill", "transparent");
            if (back)
                a.append("rect").attr("class", "face").attr("x", cx - r).attr("y", cy - r).attr("width", 2 * r).attr("height", 2 * r)
                    .style("fill", toneColour(row.goldstein_mean)).style("stroke", "var(--ink)").style("stroke-width", "1px");
            else
                a.append("circle").attr("class", "face").attr("cx", cx).attr("cy", cy).attr("r", r)
                    .style("fill", toneColour(row.goldstein_mean)).style("stroke", "var(--ink)").style("stroke-width", "1px");
        }
    }

    /* A turn is a line on its day, with the levels before and behind it. */
    function turns(svg, x, y, top, bottom) {
        const [first, last] = x.domain();
        shifts.forEach(function (s, i) {
            const day = parse(s.day), until = parse(s.until), back = s.source === b;
            if (day < first || day > last)
                return;
            const previous = shifts.filter((o) => o.source === s.source && o.series === s.series && o.day < s.day).map((o) => parse(o.day));
            const level = (from, to, value) => svg.append("line").attr("class", "level" + (back ? " back" : ""))
                .attr("x1", x(from < first ? first : from)).attr("x2", x(to > last ? last : to)).attr("y1", y(value)).attr("y2", y(value));
            level(previous.length ? d3.max(previous) : first, day, s.before);
            level(day, until, s.after);
            const label = `${words(back)}: ${s.series} turned on ${dayText(s.day)} from ${signed(s.before)} to ${signed(s.after)}; its records`;
            const end = format(until);
            const row = {source: s.source, target: s.target, period: s.day, last: end, back, start: day, end: until};
            const a = svg.append("a").attr("href", address(row, "/timeline?")).attr("aria-label", label);
            a.append("title").text(label);
            a.append("line").attr("class", "turn").attr("x1", x(day)).attr("x2", x(day)).attr("y1", top).attr("y2", bottom);
            const at = x(day) > (x.range()[0] + x.range()[1]) / 2;
            a.append("text").attr("class", "halo face").attr("x", x(day) + (at ? -6 : 6)).attr("y", top + 12 + i % 4 * 15)
                .attr("text-anchor", at ? "end" : "start")
                .text(`${back ? "\u25a0" : "\u25cf"} ${s.series} ${signed(s.before)} \u2192 ${signed(s.after)}`);
        });
    }

    function key() {
        const out = make("ul", {class: "chartkey"});
        for (const [, name, title] of QUADS)
            out.append(make("li", {}, make("i", {class: name}), title));
        out.append(make("li", {}, "\u25cf\u2014 " + words(false)), make("li", {}, "\u25a0- - " + words(true)),
            make("li", {}, "\u22ee turn, with the levels before and after"));
        return out;
    }

    drawToFit(figure, draw);
})();
