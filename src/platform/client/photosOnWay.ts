import { Offline } from './link'
import { type PhotoOnWay, uploadPhoto } from './photo'
import { trays } from './photosGoing'

/** A photo that was chosen and is not there yet: how much of it has gone, or why it does not go on. */
export type Going = { photo: PhotoOnWay; percent: number; error?: unknown; running: boolean }

const mostAtOnce = 2

/** Photos of one form on their way, a few at a time. What stops for want of a network goes on by itself. */
export class Tray {
  going: readonly Going[] = []
  /** Where the picture of a photo that arrived is, by its file. */
  pathOf: Readonly<Record<string, string>> = {}
  arrived: (fileId: string) => void = () => undefined
  private listeners = new Set<() => void>()

  constructor(readonly scope: string) {}

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    trays.add(this)
    return () => {
      this.listeners.delete(listener)
      trays.delete(this)
    }
  }

  private set(going: readonly Going[]): void {
    this.going = going
    for (const listener of this.listeners) listener()
  }

  private change(photo: PhotoOnWay, to: Partial<Going>): void {
    this.set(this.going.map((one) => (one.photo === photo ? { ...one, ...to } : one)))
  }

  private async send(photo: PhotoOnWay): Promise<void> {
    this.change(photo, { running: true, error: undefined })
    try {
      const fileId = await uploadPhoto(photo, (percent) => this.change(photo, { percent }))
      // Taken out while it went: nobody uses it, and the server lets it go.
      if (!this.going.some((one) => one.photo === photo)) return
      this.pathOf = { ...this.pathOf, [fileId]: photo.path }
      this.arrived(fileId)
      this.takeOut(photo)
    } catch (error) {
      this.change(photo, { running: false, error })
      this.next()
    }
  }

  private next(): void {
    const free = mostAtOnce - this.going.filter(({ running }) => running).length
    const waiting = this.going.filter(({ running, error }) => !running && error === undefined)
    for (const { photo } of waiting.slice(0, Math.max(0, free))) void this.send(photo)
  }

  add(paths: readonly string[]): void {
    this.set([...this.going, ...paths.map((path) => ({ photo: { path, next: 0 }, percent: 0, running: false }))])
    this.next()
  }

  /** Go on with what stopped: one photo, or all that stopped for want of a network. */
  again(photo?: PhotoOnWay): void {
    const wanted = ({ photo: one, error }: Going) => (photo ? one === photo : error instanceof Offline)
    this.set(this.going.map((one) => (!one.running && wanted(one) ? { ...one, error: undefined } : one)))
    this.next()
  }

  takeOut(photo: PhotoOnWay): void {
    this.set(this.going.filter((one) => one.photo !== photo))
    this.next()
  }
}
