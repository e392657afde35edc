import type { ProcedureMeta, Right } from '../../shared/procedure.ts'

/** Rights a role has. One role so far. */
const RIGHTS: Record<Right, readonly Right[]> = { owner: ['owner'] }

/** True when this role may call a procedure with this declaration; one that declares nothing may be called by nobody. */
export function mayCall(role: Right, meta: ProcedureMeta): boolean {
  return meta.right !== null && RIGHTS[role].includes(meta.right)
}
