/**
 * How much the objects of a check or an import may take, in MB (see JobDefinition): far more than the rows at hand and the
 * people met ever do.
 */
export const ROOM_MB = 1_024
