import { zh as identity } from '../identity/texts.shared.zh'
import { zh as shared } from './texts.shared.zh'

/** How those who watch come to their posts. */
export const zh = {
  labels: {
    roles: identity.labels.roles,
    until: '任期到 {day}',
    why: '退回的原因（大家会看到）',
    propose: '提出任职',
    proposed: '已提出，等另一方和街道核对',
    proposeHint: '监督员和两委负责人要有组织的文件，由另一方负责人和街道各核对一次。请拍一张文件照片。',
    proposeBody: '代表业主一方的组织',
    bodies: shared.labels.bodies,
    proposals: '等核对的任职',
    noProposals: '没有等核对的任职',
    noProposalsNext: '有人提出新的任职，会排在这里',
    postPaper: '看组织的文件',
    confirmAsOffice: '您代表街道核对：请看文件，并当面核对本人',
    confirmAsBody: '您代表另一方组织核对',
    confirmPost: '核对无误',
    confirmPostSure: '核对无误后会公布，不能收回。确认吗？',
    refusePost: '退回',
    postConfirmed: '已核对',
    postRefused: '已退回',
    postWaits: '等另一方和街道核对',
    postHistory: '监督人员的来历',
    postHistoryHint: '谁提出、谁核对、从哪天起签字、谁免去，都留在这里。',
    noHistory: '还没有监督人员',
    noHistoryNext: '提出以后会显示在这里',
    postProposed: '{day} {by}提出',
    postByBody: '{day} 另一方{by}核对',
    postByOffice: '{day} 街道{by}核对',
    postRefusedBy: '{day} {by}退回：{why}',
    postEndedBy: '{day} {by}免去',
    signsFrom: shared.labels.signsFrom,
    waits: {
      posts: '有 {count} 项任职等您核对',
      newPosts: '{count} 位新监督员正在公示，到期才能签字',
    },
  },
} as const
