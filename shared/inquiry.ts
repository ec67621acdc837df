/**
 * The form of a visitor: its fields, what is right in them, and what is wrong with an answer. Without zod: the portal's pages
 * load it. Must never hold more than an answer needs.
 */
export interface InquiryForm {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly organisation: string
  readonly message: string
  readonly consent: boolean
}

export const emptyInquiry: InquiryForm = {
  name: '',
  phone: '',
  email: '',
  organisation: '',
  message: '',
  consent: false,
}

export const inquiryLimits = { name: 40, phone: 20, email: 120, organisation: 120, message: 2000 } as const

/** The field that no person sees; what fills it is a program. */
export const TRAP_FIELD = 'homepage'
export const TOKEN_FIELD = 'stamp'

export type InquiryFault = keyof InquiryForm | 'reach' | 'stale'

/** 11 digits of a mobile, or a landline with area code, or + and country. */
export const isPhone = (text: string): boolean => /^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\+\d{8,15})$/.test(text)
export const isEmail = (text: string): boolean =>
  /^[^\s@<>"]+@[^\s@<>"]+\.[A-Za-z\u4e00-\u9fff]{2,}$/.test(text)

const line = (value: unknown, most: number): string =>
  (typeof value === 'string' ? value : '')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, most)

/** What a form sent, in one spelling. Anything that is no text is empty. */
export function inquiryOf(sent: Readonly<Record<string, unknown>>): InquiryForm {
  const { name, phone, email, organisation, message } = inquiryLimits
  const text = typeof sent['message'] === 'string' ? sent['message'] : ''
  return {
    name: line(sent['name'], name),
    phone: line(sent['phone'], phone + 10).replaceAll(/[\s()（）]/g, ''),
    email: line(sent['email'], email),
    organisation: line(sent['organisation'], organisation),
    message: text
      .replaceAll('\r\n', '\n')
      .replaceAll(/[^\P{Cc}\n]/gu, ' ')
      .trim()
      .slice(0, message),
    consent: sent['consent'] === 'yes' || sent['consent'] === true,
  }
}

/** All at once. A phone or an e-mail is enough to answer; both may be given. */
export function faultsOfInquiry(form: InquiryForm, needsMessage = false): InquiryFault[] {
  return [
    ...(form.name.length < 2 ? (['name'] as const) : []),
    ...(form.phone === '' && form.email === '' ? (['reach'] as const) : []),
    ...(form.phone !== '' && !isPhone(form.phone) ? (['phone'] as const) : []),
    ...(form.email !== '' && !isEmail(form.email) ? (['email'] as const) : []),
    ...(needsMessage && form.message.length < 5 ? (['message'] as const) : []),
    ...(form.consent ? [] : (['consent'] as const)),
  ]
}
