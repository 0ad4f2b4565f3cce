/* Questions and large pictures of the web, as the browser's own dialogs: they hold the keyboard, Escape closes them, and a reader of the screen knows them. */

type Asked = { title: string; content: string; confirmText: string; cancelText?: string; elder: boolean }

const made = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(name)
  element.className = className
  element.textContent = text
  return element
}

const button = (className: string, text: string, value: string): HTMLButtonElement => {
  const element = made('button', className, text)
  element.value = value
  return element
}

/** Shows it until it is closed, and answers the value of the button that closed it. */
const opened = (className: string, name: string, inside: readonly Node[]): Promise<string> =>
  new Promise((resolve) => {
    const box = made('dialog', className)
    box.setAttribute('aria-label', name)
    const form = made('form', 'asked-in')
    form.method = 'dialog'
    form.append(...inside)
    box.append(form)
    box.addEventListener('close', () => {
      box.remove()
      resolve(box.returnValue)
    })
    document.body.append(box)
    box.showModal()
  })

/** Browsers before 2022 have none. */
export const hasDialogs = (): boolean => typeof HTMLDialogElement === 'function'

export const askOnWeb = async ({ title, content, confirmText, cancelText, elder }: Asked): Promise<boolean> => {
  const no = cancelText === undefined ? [] : [button('btn ghost gap', cancelText, 'no')]
  const words = [made('h2', 'h3', title), made('p', 'asked-words', content)]
  return (
    (await opened(elder ? 'asked elder' : 'asked', title, [...words, button('btn gap', confirmText, 'yes'), ...no])) ===
    'yes'
  )
}

/** One picture as large as the screen. */
export const showOnWeb = (src: string, label: string, close: string): void => {
  const picture = made('img', 'asked-picture')
  picture.src = src
  picture.alt = label
  void opened('asked large', label, [picture, button('btn gap', close, '')])
}

/** What a toast shows, for a reader of the screen; the place has to stand before its words do. */
export const sayOnWeb = (words: string): void => {
  const told = document.getElementById('told') ?? made('div', 'unseen')
  told.id = 'told'
  told.setAttribute('role', 'status')
  document.body.append(told)
  setTimeout(() => {
    told.textContent = words
  }, 50)
}
