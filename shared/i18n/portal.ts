/** Words of the public portal, by screen in the files beside. */
import { joinMessages } from './define.ts'
import { portalFormMessages } from './portal-form.ts'
import { portalFrameMessages } from './portal-frame.ts'
import { portalListMessages } from './portal-list.ts'
import { portalOfferMessages } from './portal-offer.ts'

export const portalMessages = joinMessages(
  joinMessages(portalFrameMessages, portalListMessages),
  joinMessages(portalOfferMessages, portalFormMessages),
)
