import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'works.notFound': { text: 'This step was not found', next: 'Refresh and look again' },
  'works.notTime': {
    text: 'The steps of the works are laid down while funding or building',
    next: 'See the stage of the project',
  },
  'works.plannedAlready': { text: 'The steps of the works stand', next: 'Finish them one by one' },
  'works.notBuilding': { text: 'The works have not begun', next: 'The community begins them first' },
  'works.doneAlready': { text: 'This step is done', next: 'See its photos' },
  'works.notAccepting': { text: 'It is not time to accept yet', next: 'Wait until the contractor has finished' },
  'works.bodyAccepted': { text: 'This body has accepted', next: 'Wait for the other' },
  'works.ownWork': { text: 'You finished a part of these works yourself', next: 'Ask another supervisor' },
  'works.twoPeople': { text: 'Two different people accept', next: 'Ask another supervisor' },
}
