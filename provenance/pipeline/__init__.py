"""The use cases, in order: read a document, read many, keep them, find the claim that is meant.

::

    bytes -> Document -> Articles -> Attributions -> Sources, voices -> Claims      read
    paths -> inputs -> read -> the store, with its matches to what is held         add
    addresses -> exchanges -> inputs, and so on; the store keeps a record of each  add, with the web
    links held -> checks, copies, whether the pages still say it -> the store      check_links, archive_links
    decisions of others -> those that contradict none here -> the store            import_decisions
    a claim -> what is meant -> its trail -> all that a page about it shows         find_claim, dossier
    a trail, or all that is held -> the graph that is exported                     trail_graph, collection_graph

The store and the web are given as arguments, so that reading alone never touches a database or a socket. The
stages that read are imported when something is read: a trace needs none of them, and answers the sooner.
"""

import lazy_loader  # names and their modules stand in __init__.pyi; a module is imported when it is first asked for

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
