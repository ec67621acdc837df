"""QGIS on the same data. `page HOST PORT USER DATABASE`: a page of features by its server, which runs in this process, so that
the figure has no HTTP in it. `overlay FILE`: the native intersection of the tables asset and zone of a GeoPackage.
Prints the milliseconds.
"""
import json
import os
import statistics
import sys
import tempfile
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.analysis import QgsNativeAlgorithms
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.server import QgsBufferServerRequest, QgsBufferServerResponse, QgsServer

def opened(source, name, provider):
    layer = QgsVectorLayer(source, name, provider)
    if not layer.isValid():
        sys.exit(f"{name}: {layer.error().message()}")
    return layer


def parcels(host, port, user, database):
    layer = opened(
        f"dbname='{database}' host={host} port={port} user='{user}' key='id' checkPrimaryKeyUnicity='0' "
        'srid=4490 type=Geometry table="public"."asset" (geom) sql=retired_at is null',
        "parcels",
        "postgres",
    )
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:4490"))
    return layer


def project_of(layer):
    project = QgsProject()
    project.setFileName(os.path.join(tempfile.mkdtemp(), "bench.qgs"))
    project.addMapLayer(layer)
    project.writeEntry("WFSLayers", "/", [layer.id()])
    project.write()
    return project


def page_of_features(server, project):
    times = []
    for round in range(8):
        request = QgsBufferServerRequest("http://x/wfs3/collections/parcels/items.json?limit=1000&offset=0")
        response = QgsBufferServerResponse()
        start = time.perf_counter()
        server.handleRequest(request, response, project)
        took = (time.perf_counter() - start) * 1000
        found = len(json.loads(bytes(response.body()))["features"])
        if response.statusCode() != 200 or found != 1000:
            sys.exit(f"QGIS Server: {response.statusCode()}, {found} features")
        if round > 0:
            times.append(took)
    return statistics.median(times)


def overlay(plots, zones):
    algorithm = QgsApplication.processingRegistry().algorithmById("native:intersection")
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.GeometryNoCheck)
    form = {"INPUT": plots, "OVERLAY": zones, "INPUT_FIELDS": ["no"], "OVERLAY_FIELDS": ["name"], "OUTPUT": "memory:"}
    start = time.perf_counter()
    results, done = algorithm.run(form, context, QgsProcessingFeedback())
    pieces = context.getMapLayer(results["OUTPUT"])
    area = sum(one.geometry().area() for one in pieces.getFeatures())
    if not done or area <= 0:
        sys.exit("native:intersection found nothing")
    return (time.perf_counter() - start) * 1000


app = QgsApplication([], False)
app.initQgis()
QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms())
mode, *where = sys.argv[1:]
if mode == "page":
    # The server first: made later, it would open a second application.
    server = QgsServer()
    took = page_of_features(server, project_of(parcels(*where)))
else:
    took = overlay(*(opened(f"{where[0]}|layername={name}", name, "ogr") for name in ("asset", "zone")))
print(took, flush=True)
# QGIS 3.22 sometimes fails while it takes down its providers; what was asked has been answered by then.
os._exit(0)
