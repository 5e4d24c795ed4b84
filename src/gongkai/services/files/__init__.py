"""Files kept in the data folder (文件收存): looked at, scanned, written safely, opened only by those who may."""

from gongkai.services.files.inspection import FileType, inspect
from gongkai.services.files.keeping import Upload, keep_files
from gongkai.services.files.opening import OpenedFile, files_of, open_file, open_own_file
from gongkai.services.files.sweeping import FileFinding, check_files, sweep_orphans

__all__ = [
    "FileFinding",
    "FileType",
    "OpenedFile",
    "Upload",
    "check_files",
    "files_of",
    "inspect",
    "keep_files",
    "open_file",
    "open_own_file",
    "sweep_orphans",
]
