"""Every idle plot of more than 1000 m², page by page. Python's standard library only. Arguments: address, token."""
import json
import sys
import urllib.parse
import urllib.request

address, token = sys.argv[1:3]
query = urllib.parse.urlencode({"filter": "areaM2 > 1000", "limit": 100, "f": "json"})
url = f"{address}/collections/idle_land/items?{query}"
count = 0
while url:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as answer:
        page = json.load(answer)
    count += page["numberReturned"]
    url = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
print(count)
