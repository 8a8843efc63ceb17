"""What a browser complains of while a journey goes on."""

from playwright.sync_api import ConsoleMessage, Dialog, Page, Request, Response


class Watch:
    """Errors and warnings of the console, faults of scripts, dialogs, and what could not be got.

    A breach of the content security policy is an error of the console.
    """

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.complain(f"script: {error}"))
        page.on("dialog", self.asked)
        page.on("requestfailed", self.failed)
        page.on("response", self.answered)

    def complain(self, what: str) -> None:
        self.complaints.append(what)

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complain(f"console: {message.text} ({message.location['url']})")

    def asked(self, dialog: Dialog) -> None:
        self.complain(f"dialog: {dialog.message}")
        dialog.dismiss()

    def failed(self, request: Request) -> None:
        # Whoever leaves a page breaks off what it still asks for; a download is not shown.
        if request.failure != "net::ERR_ABORTED":
            self.complain(f"failed: {request.url} {request.failure}")

    def answered(self, response: Response) -> None:
        if response.status >= 400:
            self.complain(f"answered {response.status}: {response.url}")
