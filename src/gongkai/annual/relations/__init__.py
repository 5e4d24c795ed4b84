"""The relations of annual reports (勾稽关系): one function each, one subject a file, all registered here.

Every file of this folder is loaded, so that a relation cannot be forgotten; `checking.check` runs them in code order.
"""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)
