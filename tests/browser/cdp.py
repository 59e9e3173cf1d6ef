"""cdp.py - a headless Chromium driven over its DevTools protocol, with Python's standard library."""

import base64
import json
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import time
import urllib.request


class Socket:
    """A client's side of RFC 6455, as much of it as DevTools needs."""

    def __init__(self, address):
        host, path = address.removeprefix("ws://").split("/", 1)
        name, port = host.rsplit(":", 1)
        self.s = socket.create_connection((name, int(port)), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self.s.sendall(
            f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self.rest = b""
        while b"\r\n\r\n" not in self.rest:
            self.rest += self.s.recv(4096)
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        if b" 101 " not in head:
            raise OSError(head.decode(errors="replace"))

    def take(self, count):
        while len(self.rest) < count:
            more = self.s.recv(1 << 16)
            if not more:
                raise OSError("the browser is gone")
            self.rest += more
        out, self.rest = self.rest[:count], self.rest[count:]
        return out

    def send(self, text):
        data, mask = text.encode(), os.urandom(4)
        head = b"\x81"
        if len(data) < 126:
            head += bytes([0x80 | len(data)])
        elif len(data) < 1 << 16:
            head += b"\xfe" + struct.pack(">H", len(data))
        else:
            head += b"\xff" + struct.pack(">Q", len(data))
        self.s.sendall(head + mask + bytes(c ^ mask[i % 4] for i, c in enumerate(data)))

    def receive(self):
        out = b""
        while True:
            first, second = self.take(2)
            size = second & 127
            if size == 126:
                size = struct.unpack(">H", self.take(2))[0]
            elif size == 127:
                size = struct.unpack(">Q", self.take(8))[0]
            out += self.take(size)
            if first & 15 == 8:
                raise OSError("the browser has closed the connection")
            if first & 128:
                return out.decode()


class Browser:
    """One tab. `problems` gathers errors of scripts, of the console and of the network."""

    def __init__(self, program):
        self.folder = tempfile.mkdtemp(prefix="casus-browser-")
        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-port=0",
             "--no-first-run", "--disable-extensions", "--disable-background-networking", "--force-color-profile=srgb",
             f"--user-data-dir={self.folder}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.number, self.problems, self.requests = 0, [], []
        self.socket = Socket(self.find_tab())
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")

    def find_tab(self):
        note = os.path.join(self.folder, "DevToolsActivePort")
        for _ in range(300):
            try:
                with open(note, encoding="ascii") as file:
                    port = file.readline().strip()
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=10) as answer:
                    for tab in json.load(answer):
                        if tab["type"] == "page":
                            return tab["webSocketDebuggerUrl"]
            except OSError:
                pass
            time.sleep(0.1)
        raise OSError("the browser does not start")

    def note(self, message):
        method, what = message.get("method"), message.get("params", {})
        if method == "Runtime.exceptionThrown":
            self.problems.append(what["exceptionDetails"].get("exception", {}).get("description") or what["exceptionDetails"]["text"])
        elif method == "Runtime.consoleAPICalled" and what["type"] in ("error", "warning", "assert"):
            self.problems.append("console: " + " ".join(str(a.get("value")) for a in what["args"]))
        elif method == "Log.entryAdded" and what["entry"]["level"] in ("error", "warning"):
            self.problems.append(what["entry"]["text"] + " " + what["entry"].get("url", ""))
        elif method == "Network.requestWillBeSent":
            self.requests.append(what["request"]["url"])

    def call(self, method, **params):
        self.number += 1
        mine = self.number
        self.socket.send(json.dumps({"id": mine, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.receive())
            if message.get("id") == mine:
                if "error" in message:
                    raise OSError(f"{method}: {message['error']}")
                return message["result"]
            self.note(message)

    def run(self, script):
        out = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in out:
            raise OSError(out["exceptionDetails"].get("exception", {}).get("description", "a script fails"))
        return out["result"].get("value")

    def wait(self, script, what):
        for _ in range(200):
            try:
                if self.run(script):
                    return
            except OSError:
                pass  # the page is on its way
            time.sleep(0.05)
        raise AssertionError("in vain: " + what)

    def go(self, address):
        self.call("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'", address)

    def screen(self, width, height, dark):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def picture(self, path, whole=False):
        out = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        with open(path, "wb") as file:
            file.write(base64.b64decode(out["data"]))

    def press(self, key, code=None):
        what = {"key": key, "code": code or key}
        if key == "Enter":
            what.update(text="\r", windowsVirtualKeyCode=13)
        elif key == "Tab":
            what.update(windowsVirtualKeyCode=9)
        elif len(key) == 1:
            what.update(text=key)
        self.call("Input.dispatchKeyEvent", type="keyDown", **what)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=code or key)

    def close(self):
        try:
            self.call("Browser.close")
        except OSError:
            pass
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
