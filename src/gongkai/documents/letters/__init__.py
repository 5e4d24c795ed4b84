"""Letters of a case (办件文书): templates to papers, organ-adapted wording, paper forms."""

from gongkai.documents.letters.letter import letter_document, letter_text, letter_title
from gongkai.documents.letters.rendering import template_version

__all__ = ["letter_document", "letter_text", "letter_title", "template_version"]
