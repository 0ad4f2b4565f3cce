import type { TextsLike } from '../../platform/refusal'
import { en as pledgesTexts } from '../pledges/texts.en'
import { en as receivingTexts } from '../receiving/texts.en'
import type { zh } from './texts.zh'

const receiving = receivingTexts.labels
const pledges = pledgesTexts.labels

export const en: TextsLike<typeof zh> = {
  labels: {
    paying: receiving.paying,
    title: pledges.title,
    wechat: {
      evidence: 'WeChat Pay {id}',
      title: 'WeChat Pay (optional)',
      hint: 'With the owners’ own merchant number: the secretary enters it, a supervisor types it again; any of them switches it off. WeChat keeps its fee (often 0.6 %) from what it settles; book it as a payment of its own.',
      notReady: 'This deployment has no address for WeChat’s messages; it cannot be switched on',
      none: 'Not switched on. Transfer and cash work without it',
      on: 'in use',
      off: 'off',
      waits: 'waits for a supervisor',
      typeAgain: 'Type the merchant number from WeChat’s platform',
      switchOn: 'Confirm and switch on',
      switchedOn: 'Switched on',
      switchOff: 'Switch off',
      sureOff: 'New payments are by transfer or cash only.',
      set: 'Enter a merchant number',
      about: 'Money for',
      mchid: 'Merchant number',
      appid: 'AppID of the mini program',
      serial: 'Serial of the merchant’s certificate',
      privateKey: 'Merchant’s private key (apiclient_key.pem)',
      apiKey: 'APIv3 key (32 characters)',
      wechatKeyId: 'ID of WeChat Pay’s public key',
      wechatKey: 'WeChat Pay’s public key (pub_key.pem)',
      reason: 'Why',
      sealed: 'Both keys are kept encrypted; nobody can read them again.',
      save: 'Enter',
      saved: 'Entered; a supervisor types the number again',
      book: 'Reconciliation and refunds',
      bills: 'Every day against WeChat’s own list',
      noBills: 'From ten in the morning for the day before',
      agrees: 'agrees',
      differs: '{count} differences',
      bill: '{payments} payments {paid}, back {refunded}, fee {fee}',
      kinds: {
        missing: 'paid with us, not in WeChat’s list',
        unknown: 'in WeChat’s list, no order of ours',
        amount: 'another sum',
        notTold: 'paid; being asked about',
      },
      orders: 'Latest payments',
      receipt: 'receipt {number}',
      waiting: 'to confirm',
      refund: 'Send back',
      refundWhy: 'Why',
      refundAsked: 'Asked; a supervisor agrees',
      confirmRefund: 'Agree to send back',
      states: {
        asked: 'to agree to',
        sent: 'being sent',
        PROCESSING: 'WeChat is at it',
        SUCCESS: 'sent back',
        CLOSED: 'closed; see WeChat’s platform',
        ABNORMAL: 'failed; see WeChat’s platform',
      },
    },
  },
}
