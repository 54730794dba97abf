import process from 'node:process';
import { text } from 'node:stream/consumers';
import { ApiProblem, Client } from '../protocol/client.ts';

/**
 * Asks one question and writes the answer as it comes. The password is read from the standard input:
 * `echo "$PASSWORD" | node examples/ask.ts http://localhost:3000 me@example.com "What is a sarangbang?"`
 */
async function ask([url = '', email = '', question = '']: string[]): Promise<void> {
  const password = (await text(process.stdin)).trim();
  const client = await Client.logIn({ url }, { email, password });
  const { id } = await client.createConversation();
  const { answer } = await client.send(id, question);
  for await (const event of client.follow(answer)) {
    if (event.event === 'delta') process.stdout.write(event.data.text);
    if (event.event === 'end') process.stdout.write(`\n[${event.data.status}]\n`);
  }
  const { allowance, credits } = await client.me();
  process.stdout.write(
    `${allowance.used} of ${allowance.limit} answers today, ${credits.available} credits\n`,
  );
}

ask(process.argv.slice(2)).catch((error: unknown) => {
  const told = error instanceof ApiProblem ? `${error.problem.code}: ${error.message}` : String(error);
  process.stderr.write(`${told}\n`);
  process.exitCode = 1;
});
