#!/bin/sh
# One page of idle plots of more than 1000 m², with curl. Arguments: address, token.
curl --fail --silent --show-error --user "x:$2" --get "$1/collections/idle_land/items" \
  --data-urlencode 'filter=areaM2 > 1000' --data-urlencode 'limit=1' |
  sed 's/.*"numberMatched":\([0-9]*\).*/\1/'
