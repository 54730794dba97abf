import type { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { chapgpt } from './chapgpt/index.ts';
import { type CompatParts, type Contract, contractApp } from './contract.ts';
import { gpts } from './gpts/index.ts';
import { interview } from './interview/index.ts';
import type { ContractName } from './names.ts';
import { quotefinder } from './quotefinder/index.ts';
import { roleplay } from './roleplay/index.ts';

const contracts: Record<ContractName, Contract> = { chapgpt, roleplay, interview, quotefinder, gpts };

/** Makes a contract's app, whose root is the contract's own. */
export function compatApps(parts: CompatParts): (name: ContractName) => Hono<AppEnv> {
  return (name) => contractApp(contracts[name], parts);
}
