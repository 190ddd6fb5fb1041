// Stands in for psql, which the npm package lacks: runs statements as superuser, prints each row's first column.
const { Client } = require('pg');

const [port, ...statements] = process.argv.slice(2);

async function main() {
  const client = new Client({ host: '127.0.0.1', port: Number(port), user: 'postgres', database: 'postgres' });
  await client.connect();
  for (const statement of statements) {
    const { rows } = await client.query(statement);
    for (const row of rows) console.log(Object.values(row)[0]);
  }
  await client.end();
}

main().catch(error => {
  console.error(error.message);
  process.exit(1);
});
