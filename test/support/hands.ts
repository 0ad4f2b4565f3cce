import type { Phone } from './weapp'
import type { Web } from './web'

/** What a visitor does on a page, the same in a browser and in the mini program: things are named by their ids. */
export type Hands = {
  /** A tap on what may be tapped: a grey button is waited for, as a person would. */
  tap: (id: string) => Promise<void>
  type: (id: string, text: string) => Promise<void>
  /** Waits for words. */
  shows: (text: string) => Promise<void>
  /** Whether these words are in sight just now. */
  sees: (text: string) => Promise<boolean>
  /** What stands in a field. */
  typed: (id: string) => Promise<string>
}

export const until = async (what: string, holds: () => Promise<boolean> | boolean): Promise<void> => {
  // Mostly it holds at once; what takes its time is looked at less often.
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, Math.min(100, 10 + 5 * tries)))
  }
  throw new Error(`never: ${what}`)
}

export const webHands = (web: Web): Hands => {
  const field = (id: string) => web.page.locator(`:is(#${id} input, #${id} textarea) >> visible=true`).last()
  return {
    tap: web.tap,
    type: (id, text) => field(id).fill(text),
    shows: web.shows,
    sees: (text) => web.page.locator(`text=${text} >> visible=true`).first().isVisible(),
    typed: (id) => field(id).inputValue(),
  }
}

/** The hands of whoever holds a phone; each finds what is on the page in front then. */
export const phoneHands = (phone: () => Phone): Hands => {
  const found = (id: string) => phone().screen.find(`#${id}`)
  const there = (id: string) =>
    until(`#${id} on ${phone().screen.path}, which shows ${phone().screen.text().slice(0, 400)}`, () => {
      const one = found(id)
      return one && !/(^|[\s-])off(\s|$)/.test(one.dom.className)
    })
  return {
    tap: async (id) => {
      await there(id)
      phone().screen.tap(id)
    },
    type: async (id, text) => {
      await there(id)
      phone().screen.type(id, text)
    },
    shows: (text) => until(`${text} on ${phone().screen.path}`, () => phone().screen.text().includes(text)),
    sees: async (text) => phone().screen.text().includes(text),
    typed: async (id) => {
      await there(id)
      return String(found(id).dom.value ?? '')
    },
  }
}
