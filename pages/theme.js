/* theme.js - light or dark: as the system has it, unless the reader chose. Runs before anything is
 * drawn. */
"use strict";
(function () {
    const key = "casus-theme", root = document.documentElement;
    let kept = null;
    try {
        kept = localStorage.getItem(key);
    } catch (e) { /* not allowed: the choice lasts as long as the page */ }
    if (kept === "light" || kept === "dark")
        root.dataset.theme = kept;
    document.addEventListener("DOMContentLoaded", function () {
        const button = document.getElementById("theme");
        if (!button)
            return;
        const dark = () => root.dataset.theme
            ? root.dataset.theme === "dark"
            : matchMedia("(prefers-color-scheme: dark)").matches;
        const name = () => {
            const other = dark() ? "light" : "dark";
            button.textContent = dark() ? "\u2600" : "\u263e";
            button.title = "Show " + other;
            button.setAttribute("aria-label", "Show " + other);
        };
        button.hidden = false;
        name();
        button.addEventListener("click", function () {
            root.dataset.theme = dark() ? "light" : "dark";
            try {
                localStorage.setItem(key, root.dataset.theme);
            } catch (e) { /* as above */ }
            name();
        });
        matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
    });
})();
