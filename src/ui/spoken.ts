const web = process.env.TARO_ENV === 'h5'

/* `tabindex` as HTML writes it: Taro's elements make another word of React's. */

/** Which part of a page this is, for who goes through it by its parts. */
export const landmark = (role: 'banner' | 'main' | 'navigation' | 'complementary', label?: string) => ({
  role,
  ...(role === 'main' ? { tabindex: -1 } : {}),
  ...(label ? { 'aria-label': label } : {}),
})

type Role =
  | 'button'
  | 'radio'
  | 'checkbox'
  | 'radiogroup'
  | 'group'
  | 'img'
  | 'alert'
  | 'status'
  | 'link'
  | 'progressbar'
  | 'dialog'
  | 'tab'
  | 'tablist'

/** What is tapped; the keyboard of the web reaches it, and `keyboard.ts` taps it. */
const tapped: ReadonlySet<Role> = new Set(['button', 'radio', 'checkbox', 'link', 'tab'])

/** What says whether it is on: a button is pressed, a tab selected, the rest checked. WeChat names no pressed buttons. */
const onWord = (role: Role) =>
  role === 'tab' ? 'aria-selected' : role === 'button' && web ? 'aria-pressed' : 'aria-checked'

/** How a thing is announced by a screen reader: the names differ between WeChat and the web. */
export const spoken = (role: Role, label?: string, on?: boolean) => ({
  ...(web
    ? { role, ...(tapped.has(role) ? { tabindex: 0 } : role === 'dialog' ? { tabindex: -1 } : {}) }
    : { 'aria-role': role }),
  ...(label ? { 'aria-label': label } : {}),
  ...(on === undefined ? {} : { [onWord(role)]: on }),
})

/** A button or a line that opens what stands below it. */
export const opening = (open: boolean) => ({ ...spoken('button'), 'aria-expanded': open })

/** A heading; the page's own title is the first level. */
export const heading = (level: 1 | 2) =>
  web ? { role: 'heading', 'aria-level': level, ...(level === 1 ? { tabindex: -1 } : {}) } : { 'aria-role': 'heading' }

/** The name of a field. On the web it stands on the field inside Taro's own element, with what is told below it. */
export const named = (
  label: string,
  { wrong = false, below, more = {} }: { wrong?: boolean; below?: string | undefined; more?: object } = {},
) =>
  web
    ? {
        nativeProps: {
          'aria-label': label,
          ...(wrong ? { 'aria-invalid': 'true' } : {}),
          ...(below ? { 'aria-describedby': below } : {}),
          ...more,
        },
      }
    : { 'aria-label': label }

/** What a picture shows. Where a tap opens it, `does` says so. */
export const pictured = (label: string, does?: 'opens') =>
  web
    ? { nativeProps: { alt: label }, ...(does ? { role: 'button', tabindex: 0 } : {}) }
    : { 'aria-role': does ? 'button' : 'img', 'aria-label': label }
