/**
 * The places of the rail, in order. A place is listed only when its page exists: an entry without a page
 * must never be added.
 */
import {
  Calculator,
  Layers,
  ListChecks,
  Map as MapIcon,
  Megaphone,
  ScanSearch,
  Settings,
  Table2,
  Upload,
  type LucideIcon,
} from 'lucide-react'
import type { shellMessages } from '../../shared/i18n/shell.ts'

export interface RailPlace {
  readonly path:
    | '/'
    | '/register'
    | '/desk'
    | '/imports'
    | '/planner'
    | '/layers'
    | '/publications'
    | '/bench'
    | '/admin'
  /** Pages that belong to this place and stand elsewhere. */
  readonly also?: readonly string[]
  /** Carries the filter along: map and register show the same assets. */
  readonly filtered?: true
  readonly label: keyof typeof shellMessages.zh
  readonly icon: LucideIcon
  /** Second key of the shortcut `g` then …. */
  readonly shortcut: string
  /** Only these roles see it; absent means everyone. */
  readonly roles?: readonly string[]
}

export const railPlaces: readonly RailPlace[] = [
  { path: '/', label: 'nav.map', icon: MapIcon, shortcut: 'm', filtered: true },
  { path: '/register', label: 'nav.register', icon: Table2, shortcut: 'r', filtered: true },
  { path: '/desk', label: 'nav.desk', icon: ListChecks, shortcut: 'd' },
  { path: '/imports', label: 'nav.import', icon: Upload, shortcut: 'i', roles: ['registrar'] },
  { path: '/planner', label: 'nav.planner', icon: ScanSearch, shortcut: 'p' },
  {
    path: '/layers',
    label: 'nav.layers',
    icon: Layers,
    shortcut: 'l',
    roles: ['planner', 'administrator'],
  },
  {
    path: '/publications',
    also: ['/leads', '/investors', '/bench'],
    label: 'nav.publications',
    icon: Megaphone,
    shortcut: 'o',
    roles: ['promoter', 'supervisor'],
  },
  // who plans computes, and reads what is offered from there
  {
    path: '/bench',
    also: ['/publications'],
    label: 'nav.bench',
    icon: Calculator,
    shortcut: 'b',
    roles: ['planner'],
  },
  { path: '/admin', label: 'nav.admin', icon: Settings, shortcut: 'u', roles: ['administrator', 'auditor'] },
]
