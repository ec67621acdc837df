/** The style sheets of the import screens in the order in which they must stand. */
import './import-list.css'
import './import-choose.css'
import './import-check.css'
import './import-narrow.css'
