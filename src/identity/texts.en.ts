import type { TextsLike } from '../platform/refusal'
import { office } from './texts.office.en'
import { roll } from './texts.roll.en'
import { en as shared } from './texts.shared.en'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    told: 'Signing in and joining use your phone, name and home, only to know you. Who answers for them, who sees them, for how long, and how to correct or delete them is in the privacy notice.',
    myContent: 'What I wrote: waiting or hidden',
    ...shared.labels,
    ...office.labels,
    ...roll.labels,
    postsHint: 'Several posts in one hand come first, for everybody to watch',
    crossPosts: 'Several posts',
    postUntil: 'Until {day}',
    reads: 'Who read my name and numbers',
    noReads: 'Nobody did',
    saveData: 'Save as a file',
    saved: 'Saved',
    leave: 'Leave this community',
    leaveSure:
      'This account will no longer stand for your home. The roll and the ledger stay, as the law wants. To come back, link your home again.',
    left: 'You have left',
    phone: 'Phone',
    getCode: 'Get a code',
    getCodeAgain: 'Get a new code',
    smsCode: 'The six digits of the message',
    codeSent: 'The code was sent and holds for {minutes} minutes',
    codeShown: 'The demo sends no message; the code is {code}',
    signedIn: 'Signed in',
    signOut: 'Sign out',
    noDevices: 'No device is signed in',
    noDevicesText: 'After signing in by phone each device stands here and can be signed out',
    thisDevice: 'Web page',
    revoke: 'Sign it out',
    revoked: 'Signed out',
    lastSeen: 'Last used {day}',
    me: 'Me',
    join: 'Link my home',
    joinHint: 'Enter the code you were given',
    code: 'Code',
    byCode: 'With a code',
    byRoom: 'Without a code',
    byRoomHint: 'Fill in your room and name; a code is sent to the phone on the roll',
    compound: 'Compound',
    building: 'Building',
    buildingHint: 'As it is written at the door, with its number',
    stairwell: 'Stairwell',
    stairwellHint: 'As it is written at the door; leave out where there is none',
    room: 'Room',
    name: 'Name',
    roomCodeSent:
      'If this agrees with the roll, a code was sent to the phone there, good for {minutes} minutes. Nothing came? Use a printed code, or come to the service station.',
    helpAtStation: 'It does not work? Bring your documents to the service station.',
    joined: 'Linked',
    owner: 'Owner',
  },
}
