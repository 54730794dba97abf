/** The contracts of older servers that are served. */
export const contractNames = ['chapgpt', 'roleplay', 'interview', 'quotefinder', 'gpts'] as const;
export type ContractName = (typeof contractNames)[number];
