"use strict";
(() => {
  const at = (name) => document.getElementById(name);
  const all = (what) => [...document.querySelectorAll(what)];
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const [day, team, person] = ["day", "team", "person"].map(at);
  const rows = all("tr[data-team]").map((row) => ({ row, name: plain(`${row.cells[0].textContent} ${row.dataset.id}`) }));
  const days = all(".day");

  function show() {
    const wanted = plain(person.value.trim());
    for (const { row, name } of rows) {
      row.hidden = (team.value !== "" && row.dataset.team !== team.value) || !name.includes(wanted);
    }
    const some = wanted !== "" || team.value !== "";
    for (const one of days) {
      const empty = some && day.value === "" && !one.querySelector("tr[data-team]:not([hidden])");
      one.hidden = empty || (day.value !== "" && day.value !== one.id);
    }
    at("back").disabled = day.selectedIndex < 2;
    at("next").disabled = day.selectedIndex === day.length - 1;
  }

  function step(by) {
    day.selectedIndex += by;
    show();
  }

  function print(which) {
    const [shown, scrolled] = [day.value, scrollY];
    const back = () => {
      day.value = shown;
      show();
      scrollTo(0, scrolled);
    };
    day.value = which;
    show();
    addEventListener("afterprint", back, { once: true });
    window.print();
  }

  function follow() {
    const name = location.hash.slice(1);
    if (days.some((one) => one.id === name)) {
      day.value = name;
      show();
      at(name).scrollIntoView();
    }
  }

  day.selectedIndex = Math.min(1, days.length);
  if (at("worst")) day.value = at("worst").hash.slice(1);
  at("to-days").hidden = true;
  at("tools").hidden = false;
  at("tools").addEventListener("submit", (event) => event.preventDefault());
  at("back").addEventListener("click", () => step(-1));
  at("next").addEventListener("click", () => step(1));
  at("print-shown").addEventListener("click", () => print(day.value));
  at("print-all").addEventListener("click", () => print(""));
  for (const tool of [day, team]) tool.addEventListener("change", show);
  person.addEventListener("input", show);
  addEventListener("hashchange", follow);
  show();
  follow();
})();
