from wagtail import hooks

from steering.viewsets import SteeringGroup


@hooks.register("register_admin_viewset")
def register_steering():
    return SteeringGroup()
