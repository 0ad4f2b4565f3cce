import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Taken } from './kept'

/* Contact sheets of a folder of pictures: an index.html to look at, and a few pages at a time as one picture each. */

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const figure = (
  name: string,
  { persona, address, faults }: Taken,
): string => `<figure${faults.length ? ' class="bad"' : ''}>
<a href="${name}.jpg"><img loading="lazy" src="${name}.jpg" alt=""></a>
<figcaption><b>${escaped(name.split('/')[1] ?? '')}</b> ${escaped(persona)}<br><small>${escaped(address)}</small>
${faults.length ? `<ul>${faults.map((fault) => `<li>${escaped(fault)}</li>`).join('')}</ul>` : ''}</figcaption></figure>`

const style = `body{font:14px/1.4 system-ui,sans-serif;margin:16px;background:#ddd}
section{display:flex;flex-wrap:wrap;align-items:flex-start}figure{width:260px;margin:0 12px 16px 0;background:#fff;padding:8px}
figure.bad{outline:3px solid #c40}img{width:100%;max-height:560px;object-fit:cover;object-position:top}ul{padding-left:16px;color:#a30}`

const groupsOf = (taken: Readonly<Record<string, Taken>>): [string, [string, Taken][]][] => {
  const groups = new Map<string, [string, Taken][]>()
  for (const [name, one] of Object.entries(taken).filter(([, { stamp }]) => stamp !== '')) {
    const group = name.split('/')[0] ?? ''
    groups.set(group, [...(groups.get(group) ?? []), [name, one]])
  }
  return [...groups].map(([group, all]) => [group, all.sort(([a], [b]) => (a < b ? -1 : 1))])
}

/** How wide one page is on a sheet, and how high at most. */
const cell = 300
const tall = 1_150

const onePage = async (file: string, width: number): Promise<Buffer> => {
  const { height = 0 } = await sharp(file).metadata()
  const shown = Math.min(height, Math.round((tall * width) / cell))
  return sharp(file).extract({ left: 0, top: 0, width, height: shown }).resize({ width: cell }).jpeg().toBuffer()
}

const writeSheet = async (folder: string, file: string, group: string, names: readonly string[]): Promise<void> => {
  const width = Number(group.split('-')[0])
  const there = names.map((name) => join(folder, `${name}.jpg`)).filter(existsSync)
  const pages = await Promise.all(there.map((one) => onePage(one, width)))
  const parts = pages.map((input, place) => ({ input, left: place * (cell + 10), top: 0 }))
  const size = { width: parts.length * (cell + 10), height: tall, channels: 3 as const, background: '#888' }
  if (parts.length > 0) await sharp({ create: size }).composite(parts).jpeg({ quality: 84 }).toFile(file)
}

const perSheet = 6

/** Written anew after each round, so that a run that is interrupted can be looked at. */
export const writeSheets = async (folder: string, taken: Readonly<Record<string, Taken>>): Promise<void> => {
  const groups = groupsOf(taken)
  mkdirSync(join(folder, 'sheets'), { recursive: true })
  for (const [group, all] of groups) {
    const names = all.map(([name]) => name)
    for (let at = 0; at < names.length; at += perSheet) {
      const file = join(folder, 'sheets', `${group}-${String(at / perSheet + 1).padStart(2, '0')}.jpg`)
      await writeSheet(folder, file, group, names.slice(at, at + perSheet))
    }
  }
  const bad = groups.flatMap(([, all]) => all).filter(([, { faults }]) => faults.length > 0).length
  const sections = groups.map(
    ([group, all]) =>
      `<h2 id="${group}">${group}</h2><section>${all.map(([name, one]) => figure(name, one)).join('\n')}</section>`,
  )
  const ways = groups.map(([group, all]) => `<a href="#${group}">${group} (${all.length})</a>`).join(' · ')
  const head = `<!doctype html><meta charset="utf-8"><title>Six Points, every page</title><style>${style}</style>`
  writeFileSync(join(folder, 'index.html'), `${head}<p>${ways} · ${bad} with faults</p>${sections.join('\n')}`)
}
