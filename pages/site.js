/* site.js - what every page has: a key for the search, names of parties for fields, and pieces that
 * the charts share. All pages work without it. */
"use strict";

/* Seven steps from hostile to cooperative; the colours are the style's (--t0 to --t6). */
function toneStep(goldstein) {
    const g = +goldstein;
    return g < -7 ? 0 : g < -4 ? 1 : g < -1 ? 2 : g <= 1 ? 3 : g <= 4 ? 4 : g <= 7 ? 5 : 6;
}

function toneColour(goldstein) {
    return "var(--t" + toneStep(goldstein) + ")";
}

/* "+2.0", with a sign that is no hyphen. */
function signed(n) {
    const text = Math.abs(+n).toFixed(1);
    return text === "0.0" ? text : (+n < 0 ? "\u2212" : "+") + text;
}

function counted(n, one, many) {
    return (+n).toLocaleString("en") + " " + (+n === 1 ? one : many);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function dayText(day) {
    const part = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day || "");
    return part ? +part[3] + " " + MONTHS[part[2] - 1] + " " + +part[1] : day || "";
}

/* An element with attributes and children; text is never read as HTML. */
function make(name, attributes, ...children) {
    const out = document.createElement(name);
    for (const key of Object.keys(attributes || {}))
        out.setAttribute(key, attributes[key]);
    out.append(...children);
    return out;
}

async function getRows(address) {
    const response = await fetch(address);
    const answer = await response.json();
    if (!response.ok)
        throw new Error(answer.error ? answer.error.message : response.statusText);
    return answer;
}

/* A key to the colours of tones. */
function toneKey() {
    const out = make("p", {class: "tones"}, make("span", {}, "mean Goldstein value: \u221210 hostile"));
    for (let i = 0; i < 7; i++)
        out.append(make("span", {class: "step", "data-step": i, "aria-hidden": "true"}));
    out.append(make("span", {}, "+10 cooperative"));
    return out;
}

/* Shows the figure, and draws it anew where its width changes. */
function drawToFit(figure, draw) {
    figure.hidden = false;
    draw();
    let wide = figure.clientWidth;
    new ResizeObserver(function () {
        if (Math.abs(figure.clientWidth - wide) < 4)
            return;
        wide = figure.clientWidth;
        draw();
    }).observe(figure);
}

function say(figure, error) {
    figure.hidden = false;
    figure.append(make("p", {class: "problem", role: "alert"}, String(error.message || error)));
}

(function () {
    document.addEventListener("keydown", function (event) {
        const inField = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
        if (event.key !== "/" || inField || event.ctrlKey || event.metaKey || event.altKey)
            return;
        event.preventDefault();
        document.getElementById("find").focus();
    });

    /* Names of the busiest parties, once a field asks for one. */
    let asked = false;
    document.addEventListener("focusin", async function (event) {
        if (asked || !event.target.matches("input[list=parties]"))
            return;
        asked = true;
        try {
            const answer = await getRows("/api/actors?limit=100");
            const list = make("datalist", {id: "parties"});
            for (const row of answer.rows)
                list.append(make("option", {value: row.actor}, row.name || row.actor));
            document.body.append(list);
        } catch (error) { /* the field works without */ }
    });

    /* Fields that were left empty do not go into the address. */
    for (const form of document.querySelectorAll(".filters form"))
        form.addEventListener("formdata", function (event) {
            for (const [name, value] of [...event.formData.entries()])
                if (value === "" && !event.formData.getAll(name).some((v) => v !== ""))
                    event.formData.delete(name);
        });

    /* On a small screen the conditions are out of the way until they are wanted. */
    if (matchMedia("(max-width: 45rem)").matches)
        for (const details of document.querySelectorAll("details.filters, details.numbers"))
            details.open = false;
})();
