"""Pictures beside pages and organisations, shown only to whoever may read them."""

from files.models import Image


def readable_images(reader, *filter_specs: str):
    """The images `reader` may see, bringing along the renditions the template is going to ask for."""
    images = Image.objects.visible_to(reader)
    return images.prefetch_renditions(*filter_specs) if filter_specs else images
