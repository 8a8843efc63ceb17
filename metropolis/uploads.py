"""Files on their way in: none grows beyond its limit, and none is kept that was cut off."""

from io import BytesIO
from typing import NoReturn

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http.multipartparser import MultiPartParserError


class Unread(BytesIO):
    """What stands for a file above the limit: whoever reads it has the whole request refused.

    A form that asks for the file's size says so at its field, and does not come to read.
    """

    def read(self, size: int | None = -1, /) -> NoReturn:
        raise RequestDataTooBig

    def readline(self, size: int | None = -1, /) -> NoReturn:
        raise RequestDataTooBig


class LimitedFileUploadHandler(TemporaryFileUploadHandler):
    """Writes a file to the disk up to the limit, and no further; what follows it is still read.

    To stop the upload there would cut the connection, and lose the fields behind the file.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= settings.FILE_MAX_SIZE:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if file_size <= settings.FILE_MAX_SIZE:
            return super().file_complete(file_size)
        self.file.close()
        return UploadedFile(Unread(), self.file_name, self.content_type, file_size)

    def upload_interrupted(self) -> NoReturn:
        """Refuse a request that ends within a file: its form would be saved without the file."""
        super().upload_interrupted()
        raise MultiPartParserError("The request ended within a file.")
