/** The three communities of the demo subdistrict; their ids are fixed so that a link keeps working after a reset. */
export const demoCommunities = {
  jianxi: '0199a000-0000-7000-8000-000000000001',
  binhe: '0199a000-0000-7000-8000-000000000002',
  jingu: '0199a000-0000-7000-8000-000000000003',
} as const

type Persona = { key: string; name: string; about: string; communityId: string }

const { jianxi, binhe, jingu } = demoCommunities

/** Whom a visitor of the demo may step into. The names are invented. */
export const personas = [
  { key: 'owner', name: '张秀兰', about: '业主，文乐胡同14号楼3单元', communityId: jianxi },
  { key: 'coOwner', name: '张建国', about: '共有业主，和张秀兰一家', communityId: jianxi },
  { key: 'yingguOwner', name: '李卫东', about: '业主，盈谷中心3号楼', communityId: jianxi },
  { key: 'tenant', name: '王小雨', about: '租户，盈谷中心', communityId: jianxi },
  { key: 'secretary', name: '陈敏', about: '建西社区书记', communityId: jianxi },
  { key: 'gridWorker', name: '刘洋', about: '网格员，滨河社区', communityId: binhe },
  { key: 'binheSecretary', name: '孙丽', about: '滨河社区书记', communityId: binhe },
  { key: 'binheResidents', name: '许兰', about: '监督员，居委会，滨河社区', communityId: binhe },
  { key: 'binheOwners', name: '彭立', about: '监督员，业委会，滨河社区', communityId: binhe },
  { key: 'officer', name: '赵刚', about: '街道干部', communityId: jianxi },
  { key: 'liaison', name: '周强', about: '区住建部门联络员', communityId: jianxi },
  { key: 'residentsHead', name: '沈静', about: '居委会委员，核对监督员', communityId: jianxi },
  { key: 'ownersHead', name: '韩磊', about: '业委会委员，核对监督员', communityId: jianxi },
  { key: 'residentsSupervisor', name: '吴桂英', about: '监督员，居委会', communityId: jianxi },
  { key: 'ownersSupervisor', name: '郑海', about: '监督员，业委会', communityId: jianxi },
  { key: 'propertyManager', name: '冯涛', about: '物业经理', communityId: jianxi },
  { key: 'contractor', name: '何军', about: '施工单位，滨河道路', communityId: binhe },
  { key: 'jinguOwner', name: '周明', about: '业主，金谷东园7号楼', communityId: jingu },
  { key: 'parkingOperator', name: '高峰', about: '停车运营单位', communityId: jingu },
] as const satisfies readonly Persona[]

export type PersonaKey = (typeof personas)[number]['key']

/** The OPENID under which a persona signs in; WeChat never gives out one with a colon. */
export const personaOpenid = (key: string): string => `demo:${key}`
