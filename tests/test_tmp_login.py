from django.test import Client


def test_login(world):
    c = Client()
    r = c.get("/account/login/"); assert r.status_code==200, r.content
    r = c.post("/account/login/", {"login": "anna.bakker@voorbeeld.test", "password": "demo-demo-demo"})
    assert r.status_code==302, r.content.decode()[:3000]
    r = c.get("/"); assert r.status_code==200
    r = c.get("/account/2fa/"); assert r.status_code in (200,302), r.content; print(r.status_code, r.get("Location"))
    r = c.get("/account/2fa/totp/activate/"); print(r.status_code, r.get("Location"))
    r = c.get("/account/password/change/"); assert r.status_code==200
    r = c.post("/account/logout/"); assert r.status_code==302
    r = c.post("/account/login/", {"login": "anna.bakker@voorbeeld.test", "password": "wrong"})
    assert r.status_code==200
