import manifest from '../package.json' with { type: 'json' };
import type { Config } from './config.ts';
import { createCore, type Surroundings } from './core.ts';
import { createApp } from './http/app.ts';
import { compatApps } from './http/compat/index.ts';
import { type ContractName, contractNames } from './http/compat/names.ts';
import { Numbers } from './http/compat/numbers.ts';
import { portApp } from './http/compat/port.ts';
import { v1Endpoints } from './http/v1/index.ts';
import { createServices } from './services.ts';
import { perMinute, RateLimit } from './store/bus/rate-limit.ts';
import { Indexer } from './store/search/indexer.ts';

export type { Surroundings } from './core.ts';
export type AppContext = Awaited<ReturnType<typeof createContext>>;

/** Builds each module once, in the order of the arrows. Nothing of it listens or runs yet. */
export async function createContext(config: Config, surroundings: Surroundings) {
  const core = await createCore(config, surroundings);
  const services = createServices(config, core);
  const endpoints = v1Endpoints({ ...core, ...services, publicUrl: config.PUBLIC_URL });
  const http = {
    ...core,
    ...services,
    endpoints,
    trustedProxies: config.TRUST_PROXY,
    publicUrl: config.PUBLIC_URL,
    pageOrigins: config.PAGE_ORIGINS,
    version: manifest.version,
    sessionCheckMs: surroundings.sessionCheckMs,
    isReady: () => !core.runs.isDraining,
  };
  const contract = compatApps({
    ...http,
    numbers: new Numbers(core.store),
    corsOrigins: config.CORS_ORIGINS,
    apiSecretKey: config.API_SECRET_KEY,
    externalRate: new RateLimit(perMinute('users', config.API_CALLS_PER_MINUTE), core),
  });
  const { store, price, models, speech, mails, bus, journal, lease, runs } = core;
  const { purges } = services;
  const indexer = new Indexer({ store });
  return {
    store,
    /** The one for all models, as it was at the start. */
    price,
    models,
    speech,
    mails,
    bus,
    journal,
    lease,
    runs,
    indexer,
    purges,
    endpoints,
    app: createApp({ ...http, contracts: contractNames.map((name) => [name, contract(name)]) }),
    /** A contract alone at the root of a port. */
    compatPort: (name: ContractName) => portApp(contract(name), { ...http, folder: config.COMPAT_STATIC }),
  };
}
