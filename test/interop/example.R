# Idle plots of more than 1000 m2 as a data frame with shapes, in R with the package sf. Arguments: address, token.
args <- commandArgs(trailingOnly = TRUE)
Sys.setenv(GDAL_HTTP_USERPWD = paste0("x:", args[2]), GDAL_HTTP_AUTH = "BASIC")
plots <- sf::st_read(paste0("OAPIF:", args[1]), "idle_land", quiet = TRUE)
cat(nrow(plots[plots$areaM2 > 1000, ]), "\n")
