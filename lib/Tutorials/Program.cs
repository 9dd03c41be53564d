Console.WriteLine("tutorials");
