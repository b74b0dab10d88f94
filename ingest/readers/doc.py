"""Old Word (.doc), WPS, RTF and OpenDocument: converted to DOCX by LibreOffice, where it is installed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from ingest.errors import Damaged, NeedsLibreOffice, TooSlow
from ingest.readers.limits import Limits

_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""
"""Of the private profile: no macro runs, no linked picture is fetched."""


def find_office() -> str | None:
    """Return the path of LibreOffice's program; None where it is not installed."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def convert_to_docx(data: bytes, source: str, *, limits: Limits) -> bytes:
    """Return the document as DOCX.

    LibreOffice runs with a profile of its own, which is thrown away: an office that the user has open is not
    disturbed, and the file's macros find nothing to run in. Raises `NeedsLibreOffice`, `TooSlow` or `Damaged`.
    """
    program = find_office()
    if program is None:
        raise NeedsLibreOffice(source)
    with tempfile.TemporaryDirectory(prefix="wenqu-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        profile = place / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        original = place / "document.doc"
        original.write_bytes(data)
        command = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(place), str(original),
        ]  # fmt: skip
        _run(command, source, limits)
        converted = place / "document.docx"
        if not converted.is_file():
            raise Damaged(source, "LibreOffice 无法转换")
        return converted.read_bytes()


def _run(command: list[str], source: str, limits: Limits) -> None:
    """Run to the end or to the time limit; at the limit its children, which do the work, are stopped too."""
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(limits.office_seconds)
    except subprocess.TimeoutExpired as error:
        raise TooSlow(source, f"LibreOffice 转换超过 {limits.office_seconds:.0f} 秒") from error
    finally:
        if process.poll() is None:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
