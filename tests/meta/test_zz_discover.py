from django.urls import get_resolver, URLPattern, URLResolver
from tests.committed import own_database
from tests.conftest import client_of
from tests.meta.walked import walk, INSIDE, OUTSIDE
import pytest, json
from rondom.core.ids import new_id
from django.db import transaction
def test_d(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), own_database():
        w = walk()
        import importlib.util
        spec = importlib.util.spec_from_file_location("url_table", "/tmp/help/meta/args.py"); m = importlib.util.module_from_spec(spec); spec.loader.exec_module(m)
        from django.urls import reverse
        from django.test import Client
        out=[]
        clients = {}
        for k,a in w.actors.items():
            c = Client() if k=="anonymous" else client_of(a); c.raise_request_exception=False; clients[k]=c
        names=set()
        def collect(r,ns=""):
            for p in r.url_patterns:
                if isinstance(p,URLResolver): collect(p, ns+(p.namespace+":" if p.namespace else ""))
                else: names.add(ns+(p.name or "?"))
        collect(get_resolver())
        print("MISSING", sorted(names-set(m.ARGS)))
        res={}
        for name,args in m.ARGS.items():
            try: path = reverse(name, args=args(w))
            except Exception as e: print("ARGS", name, repr(e)); continue
            row={}
            for k,c in clients.items():
                with transaction.atomic():
                    g=c.get(path).status_code
                    transaction.set_rollback(True)
                with transaction.atomic():
                    p=c.post(path,{'once':str(new_id())}).status_code
                    transaction.set_rollback(True)
                row.setdefault((g,p),[]).append(k)
            res[name]={f'{g}/{p}': v for (g,p),v in row.items()}
            print(name, {f"{g}/{p}": v for (g,p),v in row.items()})
        json.dump(res, open("/tmp/help/meta/res.json","w"))
