"""Has the library of the Schlage integration ask a cloud of the tests in place of the maker's, once it is told to."""

from homeassistant.core import HomeAssistant, ServiceCall

DOMAIN = "pretended_schlage"


def _turn_to(url: str) -> None:
    # Only now: it takes a second to load, and few scenarios need it.
    from pyschlage.auth import Auth

    request = Auth.request

    def begin(self, _username: str, _password: str) -> None:
        self.auth = None
        self._user_id = None

    def ask(self, method: str, path: str, base_url: str = url, **kwargs):
        return request(self, method, path, base_url, **kwargs)

    Auth.__init__ = begin
    Auth.authenticate = lambda _self: None
    Auth.request = ask


async def async_setup(hass: HomeAssistant, _config: dict) -> bool:
    """Offer the one service."""

    async def turn_to(call: ServiceCall) -> None:
        await hass.async_add_executor_job(_turn_to, call.data["url"])

    hass.services.async_register(DOMAIN, "turn_to", turn_to)
    return True
