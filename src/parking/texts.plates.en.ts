import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.plates.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    mine: 'My plates',
    mineHint: 'Register your car, see its stays and bills',
    register: 'Register a plate',
    registered: 'Registered; the parking operator checks the vehicle licence next',
    plate: 'Plate',
    plateHint: '7 characters, a new energy car 8, as it stands on the car',
    home: 'Which home',
    bound:
      'At most {most} for each home. The residents’ price, and sight of the stays from then on, begin when the vehicle licence was checked and the plate confirmed.',
    states: { waiting: 'To be confirmed', confirmed: 'Confirmed', refused: 'Not confirmed' },
    refusedWhy: 'Why it was not confirmed: {reason}',
    standsIn: 'Now in {lot}, since {since}',
    takeBack: 'Take back',
    takenBack: 'Taken back',
    sureTakeBack: '{plate} then has no residents’ price, and its earlier stays are out of sight. Take it back?',
    noPlates: 'No plate yet',
    noHome: 'Your home is not bound yet',
    noHomeText: 'Then you can register the plates of your cars',
    bind: 'Join my home',
    stays: 'Stays',
    noStays: 'No stay yet',
    noStaysText: 'Stays after a plate was confirmed stand here for {days} days',
    now: 'still in',
    cancelled: 'Cancelled: {reason}',
    minutes: '{minutes} min',
    wholeHours: '{hours} h',
    hours: '{hours} h {minutes} min',
    bill: '{time}, less {freeMinutes} free minutes: {units} full units of {unitMinutes} minutes at {price}, at most {cap} in 24 hours, together {full}.',
    residentBill: 'A registered resident’s car pays {percent}%: {fee}.',
    visitorBill: 'To pay: {fee}.',
    atGate: 'Pay the car park at its exit; this app takes no money.',
  },
}
