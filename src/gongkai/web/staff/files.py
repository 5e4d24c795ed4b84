"""Files for staff (工作台文件): the service decides who may open which."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.access import Act
from gongkai.services.files import open_file
from gongkai.web.files import file_response
from gongkai.web.staff.access import StaffRequest, staff_page


@require_safe
@staff_page(Act.ENTER_WORKBENCH)
def stored_file(request: StaffRequest, key: str) -> HttpResponse:
    """A file by its random key; `?show=1` shows a picture in the window. 200; 403 and 404 as the service refuses."""
    return file_response(open_file(key=key, by=request.actor), inline="show" in request.GET)
