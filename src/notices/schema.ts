import * as z from 'zod/mini'
import { afterPlace, idList, line, maybeLine, moment } from '../platform/shapes'
import { oneProject, pageByTime } from '../projects/schema'
import { helpTopics, helpWays } from './helpRules'
import { subscriptionTemplates, templates } from './rules'

export const publishInput = z.object({
  noticeId: z.uuid(),
  projectId: z.uuid(),
  template: z.enum(templates),
  title: line(30),
  reason: maybeLine(200),
  affects: line(100),
  detour: maybeLine(100),
  startsAt: moment,
  endsAt: moment,
  contractor: maybeLine(60),
  siteManager: maybeLine(20),
  sitePhone: maybeLine(17),
  complaintPhone: maybeLine(17),
  nightPermit: maybeLine(40),
  gridIds: idList(100),
})

export const oneNotice = z.object({ noticeId: z.uuid() })
export const reachInput = z.object({ gridIds: idList(100) })
export const oneDelivery = z.object({ deliveryId: z.uuid() })
export const oneMessage = z.object({ messageId: z.uuid() })
export const allowInput = z.object({ template: z.enum(subscriptionTemplates), accepted: z.boolean() })
export const setRobotInput = z.object({ groupId: z.uuid(), robotKey: line(80) })

/** So many homes of one person are offered to ask from. */
export const mostHomes = 10
export const askHelpInput = z.object({
  helpId: z.uuid(),
  unitId: z.uuid(),
  way: z.enum(helpWays),
  topic: z.enum(helpTopics),
  projectId: z.optional(z.uuid()),
  phone: z.string().check(z.regex(/^([\d+][\d -]{4,18}\d)?$/)),
})
export const oneHelp = z.object({ helpId: z.uuid() })
export { pageByTime }
export const ofProjectInput = z.object({ ...oneProject.shape, cursor: afterPlace })
