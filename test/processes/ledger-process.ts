import { startDouble } from '../support/eventstoredb-double/double.js';

/** The double of EventStoreDB, a server in a process of its own. */
const double = await startDouble();
process.stderr.write(`answers at ${double.connectionString}\n`);
