"""pages.py CHROMIUM ADDRESS [FOLDER] - loads and clicks through all pages of casus serve.

Fails on an error of a script or of the console, on a request that goes elsewhere, on a page that is
wider than the screen, and where a click does not do what it should. Pictures go to FOLDER.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cdp import Browser  # noqa: E402

PAGES = {
    "overview": "/",
    "timeline": "/timeline?actor=USA",
    "pending": "/pending",
    "map": "/map",
    "network": "/network",
    "pair": "/pair?a=BIH&b=IGOUNO",
    "actors": "/actors",
    "search": "/search?q=heavy+weapons",
    "article": "/article?id=northwire-1121-1",
    "about": "/about",
}
SCREENS = [(1280, 900, False), (390, 844, True), (1280, 900, True), (390, 844, False)]
DRAWN = {"map": "#map svg circle", "network": "#network svg circle", "pair": "#pair svg rect"}


class Test:
    def __init__(self, program, base, folder):
        self.browser, self.base, self.folder = Browser(program), base, folder
        self.charts = True
        self.screens = SCREENS if folder else SCREENS[:2]

    def clean(self, where):
        problems, self.browser.problems = self.browser.problems, []
        assert not problems, f"{where}: {problems}"
        away = [url for url in self.browser.requests if not url.startswith(self.base + "/") and not url.startswith("data:") and url != "about:blank"]
        assert not away, f"{where} calls for {away}"

    def go(self, path):
        self.browser.go(self.base + path)

    def is_at(self, path):
        self.browser.wait(f"document.readyState === 'complete' && (location.pathname + location.search).startsWith({path!r})", f"the way to {path}")

    def drawn(self, name):
        if self.charts and name in DRAWN:
            self.browser.wait(f"document.querySelectorAll({DRAWN[name]!r}).length > 3", f"the drawing of {name}")

    def look(self):
        """Each page on each screen, in light and in dark."""
        b = self.browser
        for width, height, dark in self.screens:
            b.screen(width, height, dark)
            for name, path in PAGES.items():
                self.go(path)
                self.drawn(name)
                assert b.run("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than {width}"
                paper = b.run("getComputedStyle(document.body).backgroundColor")
                assert (paper == "rgb(255, 255, 255)") != dark, f"{name}: {paper}"
                if self.folder:
                    b.picture(os.path.join(self.folder, f"{name}-{width}-{'dark' if dark else 'light'}.png"))
                self.clean(f"{name} at {width}")

    def click(self, selector):
        found = self.browser.run(f"""(() => {{ const e = document.querySelector({selector!r}); if (e) e.dispatchEvent(
            new MouseEvent('click', {{bubbles: true, cancelable: true, view: window}})); return !!e; }})()""")
        assert found, f"there is no {selector}"

    def walk(self):
        """From page to page, as a reader would."""
        b = self.browser
        b.screen(1280, 900, False)
        self.go("/")
        self.click("a.act")
        self.is_at("/event?id=")
        assert b.run("document.querySelectorAll('.marked mark').length") > 1
        self.click("main a[href^='/article']")
        self.is_at("/article?id=")
        assert b.run("!!document.querySelector('.event:target')"), "the article does not show the event"
        for section in ("timeline", "pending", "map", "network", "pair", "actors", "about"):
            self.click(f"nav a[href='/{section}']")
            self.is_at("/" + section)
        self.go("/timeline")
        self.click("a[rel=next]")
        self.is_at("/timeline?skip=50")
        b.run("document.querySelector('input[name=actor]').value = 'FRA'")
        b.run("document.querySelector('.filters form').requestSubmit()")
        self.is_at("/timeline?actor=FRA")
        assert "France" in b.run("document.querySelector('.lead').textContent")
        assert "source=" not in b.run("location.search"), "empty fields are in the address"
        self.clean("the way")

    def keys(self):
        """The search by a key, the theme by a button that is remembered."""
        b = self.browser
        self.go("/")
        b.press("/", "Slash")
        assert b.run("document.activeElement.id") == "find"
        b.call("Input.insertText", text="siege")
        b.press("Enter")
        self.is_at("/search?q=siege")
        assert b.run("document.querySelectorAll('.hit').length") > 0
        self.click("#theme")
        assert b.run("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
        self.go("/about")
        assert b.run("document.documentElement.dataset.theme") == "dark", "the choice is forgotten"
        b.run("localStorage.clear()")
        self.go("/timeline")
        b.press("Tab")
        assert b.run("document.activeElement.className") == "skip"
        self.clean("keys")

    def pictures(self):
        """What is drawn leads to what it is drawn from."""
        b = self.browser
        self.go("/pair?a=BIH&b=IGOUNO")
        self.drawn("pair")
        assert b.run("document.querySelectorAll('#pair .turn').length") == 1
        self.click("#pair svg a circle.face")
        b.wait("document.querySelectorAll('#picked .words').length > 0", "the sentences of a point")
        b.run("document.querySelector('#pair svg a').focus()")
        assert b.run("document.activeElement.closest('svg') !== null"), "points take no focus"
        self.go("/network")
        self.drawn("network")
        self.click("#network svg circle")
        self.is_at("/timeline?actor=")
        self.go("/map")
        self.drawn("map")
        assert b.run("document.querySelectorAll('#map .land').length > 100"), "no outlines"
        where = "document.querySelector('#map svg g').getAttribute('transform')"
        before = b.run(where)
        self.click("#map .tools button")
        assert b.run(where) != before, "the map does not come closer"
        self.click("#map svg a circle")
        self.is_at("/timeline?place=")
        self.clean("pictures")

    def without(self):
        """Lists, forms and links do without scripts."""
        b = self.browser
        b.call("Emulation.setScriptExecutionDisabled", value=True)
        b.call("Page.navigate", url=self.base + "/network")
        b.call("Emulation.setScriptExecutionDisabled", value=False)
        b.wait("document.querySelectorAll('#edges a').length > 10", "the list of pairs")
        self.clean("without scripts")


def main():
    folder = sys.argv[3] if len(sys.argv) > 3 else None
    if folder:
        os.makedirs(folder, exist_ok=True)
    test = Test(sys.argv[1], sys.argv[2], folder)
    try:
        test.go("/map")
        test.charts = test.browser.run("!!window.d3")
        test.look()
        test.walk()
        test.keys()
        if test.charts:
            test.pictures()
        else:
            print("built without D3: charts are not looked at")
        test.without()
        print(f"{len(PAGES)} pages on {len(test.screens)} screens: no error")
    finally:
        test.browser.close()


main()
