/*
 * What a page asks for first is asked for by the web's first script (config/first.js), while the app itself is on its way. Here the
 * answers are taken: each once, by the very call that the page makes.
 */
type Asked = Record<string, Promise<string>>

/** Until when after the page was asked for. */
const goodForMs = 30_000

/** The answer to this request, where it was asked for; nothing where it was not, or where none came. */
export const askedFor = async (request: { path: string; input: unknown; language?: string }): Promise<unknown> => {
  const held = window as { sixPointsAsked?: Asked }
  const asked = held.sixPointsAsked
  if (!asked) return undefined
  // What somebody writes, signing in too, changes what would be answered.
  if ((request.input as { requestId?: string }).requestId !== undefined || performance.now() > goodForMs) {
    delete held.sixPointsAsked
    return undefined
  }
  const body = JSON.stringify(request)
  const coming = asked[body]
  delete asked[body]
  try {
    return coming && JSON.parse(await coming)
  } catch {
    return undefined
  }
}
