/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/document-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { fileDocument, removeDocument } from './file-document.ts'
import { findDocuments, listCaseDocuments, listDocumentViews, readDocument } from './list-documents.ts'
import { readDocumentFile, readThumbnail } from './serve-file.ts'
import { uploadDocument } from './upload.ts'

export const documentRoutes: readonly Binding[] = [
  bind(api.uploadDocument, uploadDocument),
  bind(api.findDocuments, findDocuments),
  bind(api.listCaseDocuments, listCaseDocuments),
  bind(api.fileDocument, fileDocument),
  bind(api.removeDocument, removeDocument),
  bind(api.readDocument, readDocument),
  bind(api.readDocumentFile, readDocumentFile),
  bind(api.readThumbnail, readThumbnail),
  bind(api.listDocumentViews, listDocumentViews),
] as const
