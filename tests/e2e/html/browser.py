"""A headless Chromium driven through the DevTools protocol over a pipe, with the standard library alone."""
import base64
import json
import os
import pathlib
import shutil
import subprocess
import time

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def program():
    """The browser's path; None where there is none."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class PageError(Exception):
    """The page's script threw, or the browser refused a command."""


class Browser:
    """One browser with one page. What the page's own scripts complain of is collected in `complaints`."""

    def __init__(self, profile, width=1400, height=900, scheme="light"):
        down_read, self._down = os.pipe()
        self._up, up_write = os.pipe()
        self._process = subprocess.Popen(
            [program(), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
             "--no-first-run", f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            # The browser reads commands from 3 and answers on 4.
            preexec_fn=lambda: (os.dup2(down_read, 13), os.dup2(up_write, 14), os.dup2(13, 3), os.dup2(14, 4)), pass_fds=(3, 4))
        os.close(down_read)
        os.close(up_write)
        self._rest = b""
        self._number = 0
        self.complaints = []
        self._events = []
        targets = self._call("Target.getTargets")["targetInfos"]
        page = next(target for target in targets if target["type"] == "page")
        self._session = self._call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.resize(width, height)
        self.prefer(scheme)

    def close(self):
        os.close(self._down)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._up)

    def _receive(self):
        while b"\0" not in self._rest:
            more = os.read(self._up, 1 << 16)
            if not more:
                raise PageError("the browser has ended")
            self._rest += more
        message, self._rest = self._rest.split(b"\0", 1)
        return json.loads(message)

    def _call(self, method, session=None, **parameters):
        self._number += 1
        command = {"id": self._number, "method": method, "params": parameters}
        if session:
            command["sessionId"] = session
        os.write(self._down, json.dumps(command).encode() + b"\0")
        while True:
            message = self._receive()
            if message.get("id") == self._number:
                if "error" in message:
                    raise PageError(f"{method}: {message['error']['message']}")
                return message["result"]
            self._note(message)

    def _note(self, message):
        method, told = message.get("method"), message.get("params", {})
        if method == "Runtime.exceptionThrown":
            details = told["exceptionDetails"]
            self.complaints.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Log.entryAdded" and told["entry"]["level"] in ("error", "warning"):
            self.complaints.append(told["entry"]["text"])
        elif method:
            self._events.append((method, told))

    def send(self, method, **parameters):
        return self._call(method, self._session, **parameters)

    def resize(self, width, height):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def prefer(self, scheme):
        """Light or dark; movement is reduced, so that what is chosen is in its place at once."""
        self.send("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}])

    def open(self, file, fragment=""):
        """Loads a file and waits until all of it is there."""
        self._events.clear()
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=pathlib.Path(file).resolve().as_uri() + fragment)
        self.until("document.readyState === 'complete' && location.protocol === 'file:'")
        self.settle()

    def requests(self):
        """Addresses that the page asked for, its own included."""
        self.evaluate("0")
        return [told["request"]["url"] for method, told in self._events if method == "Network.requestWillBeSent"]

    def evaluate(self, expression):
        """The value of a JavaScript expression; promises are waited for."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise PageError(answer["exceptionDetails"].get("exception", {}).get("description", "threw"))
        return answer["result"].get("value")

    def until(self, condition, seconds=30):
        end = time.monotonic() + seconds
        while not self.evaluate(condition):
            if time.monotonic() > end:
                raise PageError(f"never true: {condition}")
            time.sleep(0.02)

    def settle(self, tries=20):
        """Two frames: what was asked for is drawn. Where a click led to another page, that one's."""
        for attempt in range(tries):
            try:
                self.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))")
                return
            except PageError as error:
                if "navigated" not in str(error) or attempt + 1 == tries:
                    raise
                time.sleep(0.1)

    def place(self, selector):
        """The middle of an element on the screen."""
        return self.evaluate(f"""(() => {{ const box = document.querySelector({json.dumps(selector)}).getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2]; }})()""")

    def mouse(self, kind, x, y, **more):
        self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    def click_at(self, x, y):
        self.mouse("mouseMoved", x, y)
        self.mouse("mousePressed", x, y, button="left", buttons=1, clickCount=1)
        self.mouse("mouseReleased", x, y, button="left", clickCount=1)
        self.settle()

    def click(self, selector):
        self.evaluate(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'nearest'}})")
        self.click_at(*self.place(selector))

    def drag(self, start, by):
        (x, y), (dx, dy) = start, by
        self.mouse("mouseMoved", x, y)
        self.mouse("mousePressed", x, y, button="left", buttons=1, clickCount=1)
        for part in (0.3, 0.7, 1):
            self.mouse("mouseMoved", x + dx * part, y + dy * part, button="left", buttons=1)
        self.mouse("mouseReleased", x + dx, y + dy, button="left", clickCount=1)
        self.settle()

    def wheel(self, x, y, turn):
        self.mouse("mouseWheel", x, y, deltaX=0, deltaY=turn)
        self.settle()

    def key(self, key, code=0):
        text = key if len(key) == 1 else ""
        self.send("Input.dispatchKeyEvent", type="keyDown", key=key, text=text, windowsVirtualKeyCode=code)
        self.send("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)
        self.settle()

    def type(self, text):
        self.send("Input.insertText", text=text)
        self.settle()

    def screenshot(self, file):
        picture = self.send("Page.captureScreenshot", format="png")["data"]
        pathlib.Path(file).write_bytes(base64.b64decode(picture))

    def pdf(self, file):
        printed = self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"]
        pathlib.Path(file).write_bytes(base64.b64decode(printed))
